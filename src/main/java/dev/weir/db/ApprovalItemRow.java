package dev.weir.db;

import java.util.List;
import java.util.Optional;

/**
 * One held item.
 *
 * @param reason why it is held
 */
public record ApprovalItemRow(
        String name,
        String action,
        String reason,
        String message,
        Optional<String> path,
        @Jsonb List<Difference> diffMasked) {}
