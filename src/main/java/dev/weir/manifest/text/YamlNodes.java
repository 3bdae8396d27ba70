package dev.weir.manifest.text;

import dev.weir.model.Place;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One document's composed nodes to values, each node once, however many aliases name it. Not thread-safe. */
final class YamlNodes {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Origin origin;
    private final LiteralBlocks blocks;
    private final Problems flaws;
    private final Map<Node, Value> known = new IdentityHashMap<>();
    private final Map<Node, Long> sizes = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private long size;
    private boolean isTooLarge;

    YamlNodes(Origin origin, LiteralBlocks blocks, Problems flaws) {
        this.origin = origin;
        this.blocks = blocks;
        this.flaws = flaws;
    }

    Value value(Node node) {
        Value done = known.get(node);
        return done != null ? again(node, done) : open.add(node) ? fresh(node) : loop(node);
    }

    private Value fresh(Node node) {
        long before = size++;
        Value value = convert(node);
        open.remove(node);
        known.put(node, value);
        sizes.put(node, size - before);
        return value;
    }

    /** What reads the value goes through it once for each alias, and so would any bomb. */
    private Value again(Node node, Value done) {
        long repeated = sizes.getOrDefault(node, 0L);
        if (size + repeated <= Limits.EXPANDED) {
            size += repeated;
            return done;
        }
        if (!isTooLarge) {
            flaws.at(place(node), "aliases repeat this value too often: write the values out");
        }
        isTooLarge = true;
        return new Value.Scalar(place(node), "", true);
    }

    private Value convert(Node node) {
        if (node instanceof MappingNode mapping) {
            return fields(mapping);
        } else if (node instanceof SequenceNode sequence) {
            return new Value.Items(place(node), values(sequence.getValue()));
        }
        return scalar((ScalarNode) node);
    }

    private List<Value> values(List<Node> nodes) {
        return nodes.stream().map(this::value).toList();
    }

    private Value loop(Node node) {
        flaws.at(place(node), "an alias inside this value names the value itself");
        return new Value.Scalar(place(node), "", true);
    }

    private Value.Scalar scalar(ScalarNode node) {
        String text = node.getValue();
        Characters.flaw(text).ifPresent(flaw -> flaws.at(place(node), flaw));
        size += text.length();
        boolean isNull = node.isPlain() && NULLS.contains(text);
        return new Value.Scalar(place(node), text, isNull, blocks.start(node));
    }

    private Value.Fields fields(MappingNode node) {
        Map<String, Value.Field> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            key(tuple.getKeyNode()).ifPresent(key -> add(entries, key, tuple));
        }
        return new Value.Fields(place(node), entries);
    }

    private Optional<String> key(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            flaws.at(place(node), "a key must be text: put it in quotes");
            return Optional.empty();
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            flaws.at(place(node), "merge keys (<<) are not read: write the keys out");
            return Optional.empty();
        }
        return Optional.of(scalar(scalar).text());
    }

    private void add(Map<String, Value.Field> entries, String key, NodeTuple tuple) {
        Place place = place(tuple.getKeyNode());
        Value.Field first = entries.putIfAbsent(key, new Value.Field(place, key, value(tuple.getValueNode())));
        if (first != null) {
            flaws.at(place, Characters.twice(first));
        }
    }

    private Place place(Node node) {
        return YamlEvents.place(origin, node.getStartMark());
    }
}
