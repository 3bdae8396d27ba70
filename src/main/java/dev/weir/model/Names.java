package dev.weir.model;

/** The alphabet of names that every URL, path and log line can carry as they are. */
final class Names {

    static final int LONGEST = 255;

    private Names() {}

    static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && !value.equals(".")
                && !value.equals("..")
                && value.chars().allMatch(Names::isPlain);
    }

    private static boolean isPlain(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
