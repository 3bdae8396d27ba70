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

    /** The same rules for what is no revision: it knows nothing of what this one saw, and this one learns nothing of it. */
    default Review afresh() {
        return this;
    }

    /** By the rules of a {@code config.yml}. */
    static Review of(WeirConfiguration configuration) {
        return new OfConfiguration(new LaxLimitsReview(configuration), by(Policies.of(configuration.policy())));
    }

    /** First what is asked of syncs, then what is asked of connectors. */
    record OfConfiguration(LaxLimitsReview limits, Review policy) implements Review {

        @Override
        public DesiredState of(DesiredState read, Teams owning) {
            return policy.of(limits.of(read), owning);
        }

        @Override
        public Review afresh() {
            return new OfConfiguration(limits, policy.afresh());
        }
    }

    /** By those rules. */
    static Review by(Policy policy) {
        return new PolicyReview(policy);
    }
}
