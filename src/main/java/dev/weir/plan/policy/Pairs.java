package dev.weir.plan.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords and keys with their names before them, where such pairs stand: in a JAAS line, in a connection string, in the
 * query of a URL, in JSON. A query in SQL that compares a column called password is none of these.
 */
final class Pairs {

    private static final Pattern PAIR =
            Pattern.compile("(?i)(?:password|passwd|pwd|passphrase|secret|secret[_-]?key|account[_-]?key|shared[_-]?key"
                    + "|sharedaccess(?:key|signature)|api[_-]?key|token)"
                    + "(?<close>[\"']?)\\s{0,8}(?<sign>[=:])\\s{0,8}[\"']?(?<value>[^\"'\\s;,&)}]*)");

    private static final String BEFORE = "?&;,{/\"'\n\r";
    private static final String LOGIN_MODULE = "LoginModule";
    private static final String REQUIRED = " required ";

    private Pairs() {}

    /** Whether there is one in a value in which references are marked. */
    static boolean areIn(String marked) {
        Matcher pair = PAIR.matcher(marked);
        boolean isJaas = marked.contains(LOGIN_MODULE) || marked.contains(REQUIRED);
        while (pair.find()) {
            if (StandIn.isSecretItself(pair.group("value")) && isPair(marked, pair, isJaas)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPair(String marked, Matcher pair, boolean isJaas) {
        int start = startOfName(marked, pair.start());
        if (pair.group("sign").equals(":")) {
            return !pair.group("close").isEmpty() && isQuoted(marked, start);
        }
        return isJaas
                || startOfText(marked, start) == 0
                || BEFORE.indexOf(marked.charAt(startOfText(marked, start) - 1)) >= 0;
    }

    private static boolean isQuoted(String marked, int start) {
        return start > 0 && (marked.charAt(start - 1) == '"' || marked.charAt(start - 1) == '\'');
    }

    private static int startOfName(String marked, int end) {
        int start = end;
        while (start > 0 && isOfName(marked.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '_' || character == '-';
    }

    private static int startOfText(String marked, int end) {
        int start = end;
        while (start > 0 && (marked.charAt(start - 1) == ' ' || marked.charAt(start - 1) == '\t')) {
            start--;
        }
        return start;
    }
}
