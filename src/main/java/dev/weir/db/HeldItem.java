package dev.weir.db;

import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;

/**
 * An item that waits for a person's yes.
 *
 * @param reason why it is held: {@code AwaitingApproval}, {@code Conflict} …
 * @param digest of the change: cluster, name, action, desired and live hash
 * @param diffMasked as it may be shown
 */
public record HeldItem(
        ConnectorName name,
        String action,
        String reason,
        String message,
        String digest,
        Optional<String> path,
        @Jsonb List<Difference> diffMasked) {

    public HeldItem {
        diffMasked = List.copyOf(diffMasked);
    }

    /** Whether it is the very same change. */
    boolean isSameAs(HeldItem other) {
        return name.equals(other.name) && digest.equals(other.digest);
    }
}
