package dev.weir.plan;

import dev.weir.model.DesiredCluster;
import dev.weir.model.Inventory;
import dev.weir.model.LiveState;

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
        Rules rules) {}
