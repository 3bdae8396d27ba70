package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One held item.
 *
 * @param reason why it is held
 * @param offeredAt when this very change was offered first
 */
public record ApprovalItemRow(
        String name,
        String action,
        String reason,
        String message,
        Optional<String> path,
        @Jsonb List<Difference> diffMasked,
        Instant offeredAt) {}
