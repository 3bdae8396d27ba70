package dev.weir.model;

/**
 * Finds what stands before the {@code @} of a URL, also a password with signs that nobody escaped. Takes time in proportion
 * to the value; a regular expression for the same tries every {@code ://} against the whole rest.
 */
final class UserInfo {

    private static final String SLASHES = "://";

    private UserInfo() {}

    static boolean isIn(String value) {
        for (String word : value.split("\\s")) {
            if (isInWord(word, word.lastIndexOf('@'))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInWord(String word, int lastSign) {
        for (int at = word.indexOf(SLASHES); at >= 0 && at < lastSign; at = word.indexOf(SLASHES, at + 1)) {
            int start = at + SLASHES.length();
            int slash = word.indexOf('/', start);
            String authority = word.substring(start, slash < 0 ? word.length() : slash);
            if (authority.indexOf('@', 1) >= 0 || isCut(word, start, authority, lastSign)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a colon, which is not a port's, and later an {@code @} follow the first name. */
    private static boolean isCut(String word, int start, String authority, int lastSign) {
        int colon = authority.indexOf(':');
        return colon > 0
                && authority.charAt(0) != '@'
                && lastSign > start + colon + 1
                && !isPort(word, start + colon + 1);
    }

    private static boolean isPort(String word, int start) {
        int end = start;
        while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
            end++;
        }
        return end > start && end < word.length() && "/?;,".indexOf(word.charAt(end)) >= 0;
    }
}
