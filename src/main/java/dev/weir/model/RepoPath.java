package dev.weir.model;

import java.util.Arrays;

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
        return !value.isEmpty()
                && value.indexOf('\\') < 0
                && value.chars().noneMatch(Character::isISOControl)
                && Arrays.stream(value.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
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
