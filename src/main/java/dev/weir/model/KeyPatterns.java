package dev.weir.model;

import java.util.List;

/**
 * Config keys by exact name or by prefix ({@code prefix.*}). No regular expression: what a user writes must not run
 * away.
 */
public record KeyPatterns(List<String> patterns) {

    public static final KeyPatterns NONE = new KeyPatterns(List.of());

    public KeyPatterns {
        patterns = patterns.stream().sorted().distinct().toList();
    }

    public boolean matches(String key) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, key));
    }

    public KeyPatterns and(KeyPatterns others) {
        if (patterns.isEmpty() || others.patterns.isEmpty()) {
            return patterns.isEmpty() ? others : this;
        }
        return new KeyPatterns(java.util.stream.Stream.concat(patterns.stream(), others.patterns.stream())
                .toList());
    }

    private static boolean matches(String pattern, String key) {
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern);
    }
}
