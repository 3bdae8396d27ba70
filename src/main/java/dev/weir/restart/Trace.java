package dev.weir.restart;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a stack trace says without its frames: the exception and its causes, the outermost first.
 *
 * @param heads {@code class: message}, one each
 */
public record Trace(List<String> heads) {

    private static final String CAUSE = "Caused by: ";
    private static final int LONGEST = 300;

    public Trace {
        heads = List.copyOf(heads);
    }

    /** Of a trace as Connect shows it; of an empty one nothing. */
    public static Trace of(String text) {
        String[] lines = text.split("\\R", -1);
        Stream<String> causes = Stream.of(lines)
                .skip(1)
                .map(String::strip)
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()));
        return new Trace(Stream.concat(Stream.of(lines[0].strip()), causes)
                .filter(head -> !head.isEmpty())
                .toList());
    }

    /** Whether an exception of it has that class, by its full name or the last part, or that text in its message. */
    public boolean tells(String text) {
        return heads.stream().anyMatch(head -> head.contains(text));
    }

    /** The first line, for a list. */
    public String first() {
        return heads.isEmpty() ? "" : heads.get(0);
    }

    /** The deepest cause: what has really happened. */
    public String root() {
        return heads.isEmpty() ? "" : heads.get(heads.size() - 1);
    }

    /**
     * What failures with the same root have in common, whichever connector and task they are of: numbers, addresses and ids
     * are left out.
     */
    public String fingerprint() {
        String common = root().replaceAll("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", "#")
                .replaceAll("0x[0-9a-fA-F]+|\\b[0-9a-fA-F]*[0-9][0-9a-fA-F]*\\b", "#")
                .replaceAll("[0-9]+", "#");
        return common.substring(0, Math.min(LONGEST, common.length()));
    }
}
