package dev.weir.plan;

import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Inventory;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a plan depends on.
 *
 * @param sha the revision that {@code desired} was read from
 * @param live a listing whose gaps are proved: what it lacks is absent, not unknown
 */
public record PlanInput(
        String sha,
        DesiredCluster desired,
        LiveState live,
        Inventory inventory,
        Neighbours neighbours,
        Consent consent,
        Doubts doubts,
        Rules rules,
        Restraints restraints) {

    /** While nothing restrains Weir. */
    public PlanInput(
            String sha,
            DesiredCluster desired,
            LiveState live,
            Inventory inventory,
            Neighbours neighbours,
            Consent consent,
            Doubts doubts,
            Rules rules) {
        this(sha, desired, live, inventory, neighbours, consent, doubts, rules, Restraints.NONE);
    }

    /** Why nothing is written to that connector, whoever asks for it. */
    public Optional<Held> restraint(ConnectorName name) {
        return restraints.on(desired.cluster(), name);
    }

    /** The same input for that connector alone, after it has been read again; of the others nothing is seen. */
    public PlanInput reread(ConnectorName name, Optional<LiveConnector> connector) {
        SortedMap<ConnectorName, LiveConnector> connectors = new TreeMap<>();
        connector.ifPresent(found -> connectors.put(name, found));
        LiveState now = new LiveState(live.worker(), connectors, live.unmanageable());
        return new PlanInput(sha, desired, now, inventory, neighbours, consent, doubts, rules, restraints);
    }
}
