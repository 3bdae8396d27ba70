package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * How the repository stands: the head that Weir works by, and its last failure to look.
 *
 * @param reason a word for the error
 * @param since when reading began to fail, or to succeed again
 */
public record SourceRow(
        Optional<String> sha,
        Optional<String> subject,
        boolean rewritten,
        Optional<Instant> lastSuccess,
        Optional<String> error,
        Optional<Instant> errorSince,
        Optional<String> reason,
        Optional<Instant> since) {

    /** Whether it can be read. */
    public Condition condition() {
        String status = error.isPresent() ? "False" : since.isPresent() ? "True" : "Unknown";
        return new Condition(Condition.REPOSITORY_READ, status, reason, error, since);
    }
}
