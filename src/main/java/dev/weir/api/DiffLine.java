package dev.weir.api;

import dev.weir.db.Difference;
import dev.weir.sync.DiffEntry;
import java.util.List;
import java.util.Optional;

/**
 * One key on which the repository, Connect and what Weir last applied are not of one mind.
 *
 * @param masked whether the values are secrets and are only shown as such
 */
public record DiffLine(
        String key, Optional<String> desired, Optional<String> live, Optional<String> lastApplied, boolean masked) {

    static List<DiffLine> of(List<Difference> differences) {
        return differences.stream().map(DiffLine::of).toList();
    }

    private static DiffLine of(Difference entry) {
        return new DiffLine(entry.key(), entry.desired(), entry.live(), entry.lastApplied(), entry.masked());
    }

    static DiffLine of(DiffEntry entry) {
        return new DiffLine(entry.key(), entry.desired(), entry.live(), entry.lastApplied(), entry.masked());
    }
}
