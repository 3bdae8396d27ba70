package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of the audit are asked for; an empty part asks for nothing.
 *
 * @param action the word for it, or the right that it asks for
 * @param since no earlier than that
 * @param until earlier than that
 */
public record AuditFilter(
        Optional<String> actor,
        Optional<String> via,
        Optional<String> action,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> outcome,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The conditions of a text of its own each: PostgreSQL makes one plan for a text, and leaves out other months. */
    String sql() {
        return part("actor", actor)
                + part("via", via)
                + action.map(given -> " and (action = :f.action or needs = :f.action)")
                        .orElse("")
                + part("cluster", cluster)
                + part("connector", connector)
                + part("outcome", outcome)
                + since.map(given -> " and at >= :f.since").orElse("")
                + until.map(given -> " and at < :f.until").orElse("");
    }

    private static String part(String column, Optional<String> given) {
        return given.isPresent() ? " and " + column + " = :f." + column : "";
    }
}
