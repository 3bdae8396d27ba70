package dev.weir.plan.policy;

import dev.weir.model.TextPattern;

/**
 * Connector classes as people write them: in full, or by an alias, which is the simple name with or without
 * {@code Connector} at its end. Which class an alias stands for, only the cluster knows.
 */
final class Classes {

    private static final String SUFFIX = "Connector";

    private Classes() {}

    /** Whether a class may be one that the pattern means: as written, by its simple name, or as an alias of it. */
    static boolean mayBe(TextPattern pattern, String written) {
        return pattern.matches(written) || pattern.matches(simple(written)) || isAlias(pattern, written);
    }

    /** Whether a text names a class by its simple name. */
    static boolean isSimple(String written) {
        return written.indexOf('.') < 0;
    }

    /** Only a pattern that writes the simple name out can say which class an alias would be of. */
    private static boolean isAlias(TextPattern pattern, String written) {
        String meant = simple(pattern.text());
        return TextPattern.isPlain(meant)
                && (isSimple(written) || isSimple(pattern.text()))
                && areAlike(meant, simple(written));
    }

    private static boolean areAlike(String one, String other) {
        return one.equals(other) || (one + SUFFIX).equals(other) || one.equals(other + SUFFIX);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
