package dev.weir.api;

import dev.weir.db.RevisionRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit that Weir has read.
 *
 * @param committedAt the commit's own time, which its author may have set freely
 * @param recordedAt when Weir learned of it
 * @param clusters those whose last sync to end was of it: they are at this commit
 */
public record RevisionView(
        String sha,
        Optional<String> parent,
        String author,
        String subject,
        Instant committedAt,
        Instant recordedAt,
        boolean verified,
        boolean rewritten,
        List<String> clusters) {

    static RevisionView of(RevisionRow row) {
        return new RevisionView(
                row.sha(),
                row.parent(),
                row.author(),
                row.subject(),
                row.committedAt(),
                row.recordedAt(),
                false,
                row.rewritten(),
                row.clusters());
    }
}
