package dev.weir.sync;

import dev.weir.access.Teams;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.plan.policy.Judgement;
import dev.weir.plan.policy.Policy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Judges each revision by the policy, and only what it did not judge at the one before. Thread-safe. */
final class PolicyReview implements Review {

    private final Policy policy;
    private final Map<ClusterName, Judgement> last = new ConcurrentHashMap<>();

    PolicyReview(Policy policy) {
        this.policy = policy;
    }

    @Override
    public DesiredState of(DesiredState read, Teams owning) {
        return read.each(cluster -> judged(cluster, owning));
    }

    @Override
    public Review afresh() {
        return new PolicyReview(policy);
    }

    private DesiredCluster judged(DesiredCluster cluster, Teams owning) {
        Judgement former = last.getOrDefault(cluster.cluster(), Judgement.NONE);
        Judgement judgement = policy.judge(cluster, owning::teamOf, former);
        last.put(cluster.cluster(), judgement);
        return policy.apply(cluster, judgement);
    }
}
