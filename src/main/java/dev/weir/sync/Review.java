package dev.weir.sync;

import dev.weir.access.Teams;
import dev.weir.config.WeirConfiguration;
import dev.weir.model.DesiredState;
import dev.weir.plan.policy.Policy;

/** What the operator's rules add to what was read. */
@FunctionalInterface
interface Review {

    Review NONE = (read, owning) -> read;

    /** @param owning which team owns which path at that revision */
    DesiredState of(DesiredState read, Teams owning);

    /** By the rules of a {@code config.yml}. */
    static Review of(WeirConfiguration configuration) {
        LaxLimitsReview limits = new LaxLimitsReview(configuration);
        Review policy = by(Policies.of(configuration.policy()));
        return (read, owning) -> policy.of(limits.of(read), owning);
    }

    /** By those rules. */
    static Review by(Policy policy) {
        return new PolicyReview(policy);
    }
}
