package dev.weir.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.SecretKeys;
import dev.weir.model.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A connector with everything that its page shows; configs, diff and spec are masked.
 *
 * @param teamRule the line of CODEOWNERS that decided on the team, or why none did
 * @param appliedMasked the config that Weir wrote last
 * @param findings what there is to say of its definition, at the head revision and when it was validated last
 */
public record ShownConnector(
        @Nested ListedConnector summary,
        Optional<String> teamRule,
        @Jsonb Optional<JsonNode> spec,
        @Jsonb Optional<SortedMap<String, String>> desiredMasked,
        @Jsonb Optional<SortedMap<String, String>> liveMasked,
        @Jsonb Optional<SortedMap<String, String>> appliedMasked,
        @Jsonb List<Difference> diffMasked,
        Optional<String> worker,
        String trace,
        @Jsonb List<TaskStatus> tasks,
        @Jsonb List<LocatedFinding> findings) {

    /** Whether it is there, defined, and not Weir's. */
    public boolean isAdoptable() {
        return !summary.managed() && desiredMasked.isPresent() && liveMasked.isPresent();
    }

    /** Every key of every config, and of the diff, in order. */
    public List<ComparedKey> keys() {
        Map<String, Difference> differing =
                diffMasked.stream().collect(Collectors.toMap(Difference::key, Function.identity(), (one, same) -> one));
        SortedSet<String> keys = new TreeSet<>(differing.keySet());
        Stream.of(desiredMasked, liveMasked, appliedMasked)
                .flatMap(Optional::stream)
                .forEach(config -> keys.addAll(config.keySet()));
        return keys.stream()
                .map(key -> Optional.ofNullable(differing.get(key))
                        .map(ShownConnector::different)
                        .orElseGet(() -> alike(key)))
                .toList();
    }

    private static ComparedKey different(Difference difference) {
        return new ComparedKey(
                difference.key(),
                difference.desired(),
                difference.live(),
                difference.lastApplied(),
                difference.masked(),
                true);
    }

    private ComparedKey alike(String key) {
        Optional<String> desired = desiredMasked.map(config -> config.get(key));
        Optional<String> live = liveMasked.map(config -> config.get(key));
        Optional<String> applied = appliedMasked.map(config -> config.get(key));
        boolean masked =
                Stream.of(desired, live, applied).flatMap(Optional::stream).anyMatch(SecretKeys.MASK::equals);
        return new ComparedKey(key, desired, live, applied, masked, false);
    }
}
