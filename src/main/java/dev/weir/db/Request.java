package dev.weir.db;

import java.util.Optional;

/**
 * A request of a person, as the audit tells of it.
 *
 * @param via by which door it came
 * @param id by which the log tells more
 */
public record Request(AuditEntry.Via via, Optional<String> id) {}
