package dev.weir.model;

/** The name of a Connect cluster as {@code config.yml} declares it: letters, digits, dot, underscore, hyphen. */
public record ClusterName(String value) implements Comparable<ClusterName> {

    public ClusterName {
        if (!Names.isPlain(value)) {
            throw new IllegalArgumentException(
                    "a cluster's name holds only letters, digits, '.', '_' and '-': " + value);
        }
    }

    /** Whether a text may be a cluster's name. */
    public static boolean isValid(String text) {
        return Names.isPlain(text);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
