package dev.weir.api;

import dev.weir.db.ApprovalRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Held items that wait, or waited, for a person's yes.
 *
 * @param digest of all that is held; a decision repeats it, so that nobody approves what they have not seen
 * @param expiresAt until when it can be decided, or the yes holds
 * @param count of the items
 * @param waiting the approval that waits in that cluster now
 */
public record ApprovalView(
        UUID id,
        String cluster,
        String digest,
        Optional<UUID> sync,
        String revision,
        Instant createdAt,
        Instant expiresAt,
        int count,
        Optional<UUID> waiting,
        Optional<Decision> decision) {

    /**
     * What became of it.
     *
     * @param outcome approved, discarded, superseded or expired
     */
    public record Decision(String outcome, Optional<String> actor, Optional<String> reason, Optional<Instant> at) {}

    static ApprovalView of(ApprovalRow row) {
        return new ApprovalView(
                row.id(),
                row.cluster(),
                row.digest(),
                row.sync(),
                row.sha(),
                row.createdAt(),
                row.expiresAt(),
                row.items(),
                row.waiting(),
                row.decision().map(outcome -> new Decision(outcome, row.decidedBy(), row.reason(), row.decidedAt())));
    }
}
