package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sync did to one connector.
 *
 * @param errors what Connect's validation found
 * @param findings what it gave reason to say beside errors; empty where nothing was validated
 */
public record SyncItemRow(
        String name,
        String action,
        Optional<String> result,
        Optional<String> message,
        @Jsonb List<ItemResult.FieldError> errors,
        @Jsonb List<Difference> diffMasked,
        Optional<Long> durationMs,
        Optional<String> path,
        Optional<String> commitSha,
        Optional<String> commitAuthor,
        Optional<String> commitSubject,
        Instant at,
        @Jsonb Optional<List<LocatedFinding>> findings) {

    /** What validation gave reason to say. */
    public List<LocatedFinding> found() {
        return findings.orElse(List.of());
    }
}
