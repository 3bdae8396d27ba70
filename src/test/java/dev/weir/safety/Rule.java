package dev.weir.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A danger, the rule against it, and how to switch the rule off.
 *
 * @param theme under which docs/safety.md tells of it
 * @param danger in a sentence
 * @param rule in a sentence
 * @param file below {@code src/main/java/dev/weir}
 * @param edits of the file that switch the rule off, made one after the other
 * @param tests each of which must fail then
 */
record Rule(String id, String theme, String danger, String rule, String file, List<Edit> edits, List<TestName> tests) {

    private static final Path SOURCES = Path.of("src/main/java/dev/weir");

    Rule {
        edits = List.copyOf(edits);
        tests = List.copyOf(tests);
        if (tests.isEmpty() || edits.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " needs a test and an edit");
        }
    }

    /**
     * A small change of a source.
     *
     * @param replace what stands there exactly once
     * @param with what stands in its place while the rule is off
     */
    record Edit(String replace, String with) {

        Optional<String> applied(String source) {
            int at = source.indexOf(replace);
            boolean isOnce = at >= 0 && source.indexOf(replace, at + 1) < 0;
            return isOnce
                    ? Optional.of(source.substring(0, at) + with + source.substring(at + replace.length()))
                    : Optional.empty();
        }
    }

    /** The class that the file is named after. */
    String type() {
        return "dev.weir." + file.substring(0, file.length() - ".java".length()).replace('/', '.');
    }

    /** The source without the rule; empty where an edit does not fit exactly once. */
    Optional<String> switchedOff() {
        Optional<String> edited = Optional.of(source());
        for (Edit edit : edits) {
            edited = edited.flatMap(edit::applied);
        }
        return edited;
    }

    @Override
    public String toString() {
        return id;
    }

    private String source() {
        try {
            return Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("rule " + id, e);
        }
    }
}
