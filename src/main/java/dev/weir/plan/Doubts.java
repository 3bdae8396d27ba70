package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Map;
import java.util.Set;

/**
 * Connectors of which something is not known that a change would have to rest on.
 *
 * @param unsettled a write is recorded of which nobody knows yet whether Connect has carried it out
 * @param uprooted the revision that was applied to them last is not in the history of this one
 * @param returning deleted ones that somebody wants back and that are on their way
 * @param moving those on their way from this cluster or to it, and what there is to say of it
 * @param changing those whose offsets are being changed, and what there is to say of it
 */
public record Doubts(
        Set<ConnectorName> unsettled,
        Set<ConnectorName> uprooted,
        Set<ConnectorName> returning,
        Map<ConnectorName, String> moving,
        Map<ConnectorName, String> changing) {

    public static final Doubts NONE = new Doubts(Set.of(), Set.of());

    /** While nothing comes back or moves, and no offsets are changed. */
    public Doubts(Set<ConnectorName> unsettled, Set<ConnectorName> uprooted) {
        this(unsettled, uprooted, Set.of(), Map.of(), Map.of());
    }

    public Doubts {
        unsettled = Set.copyOf(unsettled);
        uprooted = Set.copyOf(uprooted);
        returning = Set.copyOf(returning);
        moving = Map.copyOf(moving);
        changing = Map.copyOf(changing);
    }

    /** Whether something that takes several writes is under way with the connector, which nothing may come between. */
    public boolean areUnderWay(ConnectorName name) {
        return returning.contains(name) || moving.containsKey(name) || changing.containsKey(name);
    }

    /** The same of any connector. */
    public boolean areUnderWay() {
        return !returning.isEmpty() || !moving.isEmpty() || !changing.isEmpty();
    }
}
