package dev.weir.manifest.text;

import dev.weir.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds where the text of a literal block ({@code |}) stands in its file: below its mark, behind an indentation that the
 * composed node no longer tells. Used for one file, then dropped; not thread-safe.
 */
final class LiteralBlocks {

    private final Origin origin;
    private final String text;
    private final List<String> lines = new ArrayList<>();

    LiteralBlocks(Origin origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    /** Of the first line; empty for any other text, and where the file's lines are not the block's. */
    Optional<Place> start(ScalarNode node) {
        return origin.isAsWritten() && node.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                ? start(node.getValue(), node.getStartMark().getLine() + 1)
                : Optional.empty();
    }

    private Optional<Place> start(String block, int below) {
        List<String> inner = block.lines().toList();
        int blank = (int) inner.stream().takeWhile(String::isBlank).count();
        if (blank == inner.size() || below + blank >= lines().size()) {
            return Optional.empty();
        }
        String written = lines().get(below + blank);
        int indentation = written.length() - inner.get(blank).length();
        return written.endsWith(inner.get(blank))
                ? Optional.of(origin.at(below + 1, indentation + 1))
                : Optional.empty();
    }

    private List<String> lines() {
        if (lines.isEmpty()) {
            text.lines().forEach(lines::add);
        }
        return lines;
    }
}
