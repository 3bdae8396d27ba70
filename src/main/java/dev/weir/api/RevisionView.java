package dev.weir.api;

import dev.weir.db.RevisionRow;
import java.time.Instant;
import java.util.Optional;

/**
 * A commit that Weir has read.
 *
 * @param committedAt the commit's own time, which its author may have set freely
 * @param recordedAt when Weir learned of it
 */
public record RevisionView(
        String sha,
        Optional<String> parent,
        String author,
        String subject,
        Instant committedAt,
        Instant recordedAt,
        boolean verified,
        boolean rewritten) {

    static RevisionView of(RevisionRow row) {
        return new RevisionView(
                row.sha(),
                row.parent(),
                row.author(),
                row.subject(),
                row.committedAt(),
                row.recordedAt(),
                false,
                row.rewritten());
    }
}
