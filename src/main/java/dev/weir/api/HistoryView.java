package dev.weir.api;

import dev.weir.db.HistoryRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one sync did to one connector.
 *
 * @param result null while it is not known
 */
public record HistoryView(
        Instant at,
        UUID sync,
        String action,
        Optional<String> result,
        Optional<String> message,
        Optional<String> file,
        Optional<Commit> commit,
        Trigger trigger,
        String actor,
        Optional<Long> durationMs,
        List<DiffLine> diff) {

    static HistoryView of(HistoryRow row) {
        return new HistoryView(
                row.at(),
                row.sync(),
                row.action(),
                row.result(),
                row.message(),
                row.path(),
                Commit.of(row.commitSha(), row.commitAuthor(), row.commitSubject()),
                new Trigger(row.triggerKind(), row.triggerId()),
                row.actor(),
                row.durationMs(),
                DiffLine.of(row.diffMasked()));
    }
}
