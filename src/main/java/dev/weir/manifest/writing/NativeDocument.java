package dev.weir.manifest.writing;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A connector as a native document in block style, a key a line. */
public record NativeDocument(List<Line> lines) {

    public NativeDocument {
        lines = List.copyOf(lines);
    }

    /**
     * One line of it.
     *
     * @param key the config key whose value it holds
     * @param origin where what it says was written; empty where it says nothing
     */
    public record Line(String text, Optional<String> key, Optional<Place> origin) {}

    /** Everything that the definition says, every value byte for byte, secrets too. */
    public static NativeDocument of(ConnectorSpec spec) {
        return new NativeDocument(NativeText.of(spec));
    }

    /** As a file holds it. */
    public String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** The line, counted from 1, on which a key's value stands. */
    public Optional<Integer> lineOf(String key) {
        return IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).key().filter(key::equals).isPresent())
                .mapToObj(index -> index + 1)
                .findFirst();
    }
}
