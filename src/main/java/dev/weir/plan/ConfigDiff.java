package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.FillIn;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a desired config differs from the live one, key by key, in the order of the keys.
 *
 * @param unverifiable keys whose live value is masked and of which Weir knows no last applied value: never a
 *     difference, never proof of equality
 */
public record ConfigDiff(List<KeyDifference> differences, SortedSet<String> unverifiable) {

    public static final ConfigDiff NONE = new ConfigDiff(List.of(), new TreeSet<>());

    public ConfigDiff {
        differences = List.copyOf(differences);
        unverifiable = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(unverifiable));
    }

    /** Every key of a connector that is to be created. */
    static ConfigDiff added(ConnectorSpec spec, ConnectorClasses classes) {
        List<KeyDifference> all = spec.config().values().entrySet().stream()
                .map(entry -> new KeyDifference(
                        entry.getKey(),
                        Optional.of(entry.getValue()),
                        Optional.empty(),
                        Optional.empty(),
                        classes.isPassword(spec.config(), entry.getKey())))
                .toList();
        return new ConfigDiff(all, new TreeSet<>());
    }

    /** This difference with one of the target state before it, shown as the key {@code state}. */
    ConfigDiff withState(Optional<ConnectorState> from, TargetState to) {
        KeyDifference state =
                new KeyDifference("state", Optional.of(to.word()), from.map(ConnectorState::word), Optional.empty());
        return new ConfigDiff(
                Stream.concat(Stream.of(state), differences.stream()).toList(), unverifiable);
    }

    /**
     * Compares two configs.
     *
     * @param applied what Weir wrote last, through which masked live values are compared
     * @param ignore keys that are not compared
     * @param classes resolves aliases of connector classes
     */
    public static ConfigDiff between(
            ConnectorConfig desired,
            ConnectorConfig live,
            Optional<ConnectorConfig> applied,
            KeyPatterns ignore,
            ConnectorClasses classes) {
        if (desired.equals(live)) {
            return NONE;
        }
        List<KeyDifference> differences = new ArrayList<>();
        SortedSet<String> unverifiable = new TreeSet<>();
        for (String key : keysOf(desired, live)) {
            Optional<String> last = applied.flatMap(config -> config.get(key));
            KeyDifference pair =
                    new KeyDifference(key, desired.get(key), live.get(key), last, classes.isPassword(desired, key));
            if (ignore.matches(key) || areEqual(pair, classes) || isUnknownToGit(pair)) {
                continue;
            }
            switch (Masks.judge(pair)) {
                case DIFFERENT -> differences.add(pair);
                case EQUAL -> {}
                case UNVERIFIABLE -> unverifiable.add(key);
            }
        }
        return new ConfigDiff(differences, unverifiable);
    }

    /** True when nothing differs; unverifiable keys do not count. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** True when nothing differs and nothing is left unproved. */
    public boolean isProvenEmpty() {
        return differences.isEmpty() && unverifiable.isEmpty();
    }

    /** The differences as they may be shown. */
    public List<KeyDifference> masked() {
        return differences.stream().map(KeyDifference::masked).toList();
    }

    private static SortedSet<String> keysOf(ConnectorConfig desired, ConnectorConfig live) {
        SortedSet<String> keys = new TreeSet<>(desired.values().keySet());
        keys.addAll(live.values().keySet());
        return keys;
    }

    /** A value to fill in stands for whatever Connect holds. */
    private static boolean isUnknownToGit(KeyDifference pair) {
        return pair.live().isPresent() && pair.desired().filter(FillIn::isIn).isPresent();
    }

    private static boolean areEqual(KeyDifference pair, ConnectorClasses classes) {
        return pair.desired().equals(pair.live())
                || (pair.key().equals(PluginVersion.KEY) && PluginVersion.areSame(pair.desired(), pair.live()))
                || (pair.key().equals(ConnectorConfig.CONNECTOR_CLASS)
                        && Stream.of(pair.desired(), pair.live()).allMatch(Optional::isPresent)
                        && classes.areSame(
                                pair.desired().orElseThrow(), pair.live().orElseThrow()));
    }
}
