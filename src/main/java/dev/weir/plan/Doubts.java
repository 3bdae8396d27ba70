package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Set;

/**
 * Connectors of which something is not known that a change would have to rest on.
 *
 * @param unsettled a write is recorded of which nobody knows yet whether Connect has carried it out
 * @param uprooted the revision that was applied to them last is not in the history of this one
 * @param returning deleted ones that somebody wants back and that are on their way
 */
public record Doubts(Set<ConnectorName> unsettled, Set<ConnectorName> uprooted, Set<ConnectorName> returning) {

    public static final Doubts NONE = new Doubts(Set.of(), Set.of());

    /** While nobody wants anything back. */
    public Doubts(Set<ConnectorName> unsettled, Set<ConnectorName> uprooted) {
        this(unsettled, uprooted, Set.of());
    }

    public Doubts {
        unsettled = Set.copyOf(unsettled);
        uprooted = Set.copyOf(uprooted);
        returning = Set.copyOf(returning);
    }
}
