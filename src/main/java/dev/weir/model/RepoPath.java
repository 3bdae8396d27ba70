package dev.weir.model;

/**
 * A path inside the repository: relative to its root, {@code /} between parts, no empty, {@code .} or {@code ..} part, no
 * backslash and no control character.
 */
public record RepoPath(String value) implements Comparable<RepoPath> {

    public RepoPath {
        if (!isNormal(value)) {
            throw new IllegalArgumentException("not a normal path inside the repository: " + value);
        }
    }

    /** Whether the text is a normalised relative path. */
    public static boolean isNormal(String value) {
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            char next = value.charAt(at);
            if (next == '\\' || Character.isISOControl(next) || (next == '/' && isNoPart(value, start, at))) {
                return false;
            }
            start = next == '/' ? at + 1 : start;
        }
        return !isNoPart(value, start, value.length());
    }

    private static boolean isNoPart(String value, int start, int end) {
        int length = end - start;
        return length == 0
                || (length == 1 && value.charAt(start) == '.')
                || (length == 2 && value.startsWith("..", start));
    }

    /** The last part, {@code b.yml} of {@code a/b.yml}. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The last part without its extension, {@code b} of {@code a/b.yml}. */
    public String baseName() {
        String file = fileName();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** The extension in lower case without its dot, empty where there is none. */
    public String extension() {
        String file = fileName();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(dot + 1).toLowerCase(java.util.Locale.ROOT) : "";
    }

    @Override
    public int compareTo(RepoPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
