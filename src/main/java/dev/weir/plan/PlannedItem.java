package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Optional;

/**
 * One change of a plan.
 *
 * @param digest covers cluster, name, action, desired hash and live hash: a yes to this digest is a yes to exactly this
 *     change
 * @param heals where it puts back what others changed: the same digest each time, whatever they changed it to
 */
public record PlannedItem(Change change, Optional<Held> held, String digest, Optional<String> heals) {

    /** The same change, held for that reason or not at all. */
    PlannedItem with(Optional<Held> other) {
        return new PlannedItem(change, other, digest, heals);
    }

    public ConnectorName name() {
        return change.name();
    }

    public boolean isHeld() {
        return held.isPresent();
    }

    /** Whether a person's yes would release it. */
    public boolean awaitsApproval() {
        return held.filter(reason -> reason.reason().isApprovable()).isPresent();
    }
}
