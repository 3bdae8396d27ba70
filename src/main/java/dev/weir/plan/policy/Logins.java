package dev.weir.plan.policy;

import java.util.Locale;

/** URLs with a password, or with a token in the place of the user. Each call goes once over the value. */
final class Logins {

    private static final String SLASHES = "://";
    private static final String ORACLE = "jdbc:oracle:";

    private Logins() {}

    /** Whether there is one in a value in which references are marked. */
    static boolean areIn(String marked) {
        for (int at = marked.indexOf(SLASHES); at >= 0; at = marked.indexOf(SLASHES, at + 1)) {
            if (isLogin(rest(marked, at + SLASHES.length()), isWeb(marked, at))) {
                return true;
            }
        }
        return isOracle(marked);
    }

    /** What follows the slashes, up to the next URL, blank or quote. */
    private static String rest(String marked, int start) {
        int next = marked.indexOf(SLASHES, start);
        String rest = marked.substring(start, next < 0 ? marked.length() : next);
        return rest.substring(0, until(rest, " \t\r\n\"'"));
    }

    private static boolean isLogin(String rest, boolean isWeb) {
        String authority = rest.substring(0, until(rest, "/?#,"));
        int end = authority.lastIndexOf('@');
        return end < 0 ? isCutLogin(rest, authority) : isUser(authority.substring(0, end), isWeb);
    }

    private static boolean isUser(String user, boolean isWeb) {
        int colon = user.indexOf(':');
        return colon < 0 ? isWeb && StandIn.isSecretItself(user) : StandIn.isSecretItself(user.substring(colon + 1));
    }

    /** A password that nobody escaped may itself hold what ends the authority; a port is of digits. */
    private static boolean isCutLogin(String rest, String authority) {
        int colon = authority.indexOf(':');
        int end = rest.indexOf('@');
        return colon >= 0
                && end > colon
                && !authority.startsWith("[")
                && !isPort(authority.substring(colon + 1))
                && StandIn.isSecretItself(rest.substring(colon + 1, end));
    }

    private static boolean isPort(String text) {
        return text.chars().allMatch(Character::isDigit) || !StandIn.isSecretItself(text);
    }

    private static boolean isWeb(String marked, int slashes) {
        String scheme = marked.substring(Math.max(0, slashes - 5), slashes).toLowerCase(Locale.ROOT);
        return scheme.endsWith("http") || scheme.equals("https");
    }

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private static boolean isOracle(String marked) {
        int end = marked.indexOf('@');
        if (!marked.regionMatches(true, 0, ORACLE, 0, ORACLE.length()) || end < 0) {
            return false;
        }
        int slash = marked.indexOf('/');
        return slash >= 0 && slash < end && StandIn.isSecretItself(marked.substring(slash + 1, end));
    }

    /** Where the first of these characters stands; the end where none does. */
    private static int until(String text, String ends) {
        int index = 0;
        while (index < text.length() && ends.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }
}
