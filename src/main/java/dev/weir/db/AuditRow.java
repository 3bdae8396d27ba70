package dev.weir.db;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A row of the audit.
 *
 * @param sync that did it, where a sync did
 */
public record AuditRow(UUID id, @Nested AuditEntry entry, Optional<UUID> sync) {}
