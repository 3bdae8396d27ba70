package dev.weir.db;

import java.util.List;
import java.util.Optional;

/**
 * What every page says beside its own matter.
 *
 * @param approvals that can still be decided
 * @param unreachable the clusters that do not answer, by name
 * @param stop how the switch stands that stops everything; empty where nobody can say
 */
public record StripRow(
        int approvals,
        @Jsonb List<String> unreachable,
        @Jsonb Optional<Stop> stop) {

    /** Whether nothing is written anywhere. */
    public boolean isStopped() {
        return stop.map(Stop::stopped).orElse(true);
    }
}
