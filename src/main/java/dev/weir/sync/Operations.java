package dev.weir.sync;

import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.Cause;
import dev.weir.db.Holds;
import dev.weir.db.Request;
import dev.weir.db.RestartBudgets;
import dev.weir.db.Wanted;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Optional;
import java.util.UUID;

/** What people may have done to connectors beside what Git says, through whichever door they come. Thread-safe. */
public final class Operations {

    private final ActionJobs jobs;
    private final Holds holds;
    private final RestartBudgets budgets;
    private final Wanted wanted;

    public Operations(ActionJobs jobs, Holds holds, RestartBudgets budgets, Wanted wanted) {
        this.jobs = jobs;
        this.holds = holds;
        this.budgets = budgets;
        this.wanted = wanted;
    }

    /** Stores the order; it is carried out by whichever node works on its clusters, and outlives that node. */
    public UUID order(ActionOrder order) {
        return jobs.order(order, WorkJob.KIND);
    }

    /** The same for what a selection has found: the audit names each of them beside the request. */
    public UUID orderMany(ActionOrder order, Request request) {
        return jobs.orderMany(order, WorkJob.KIND, request);
    }

    /** Ends what is left of a job; false where nothing is. */
    public boolean cancel(UUID job, String actor) {
        return jobs.cancel(job, actor);
    }

    /** Gives a connector back to what the repository says; false where nothing overrode it. */
    public boolean lift(ClusterName cluster, ConnectorName name, String actor) {
        boolean isLifted = holds.lift(cluster, name, actor);
        lookAgain(cluster, actor);
        return isLifted;
    }

    /** Forgets a connector's restarts, so that Weir tries again where it gave up. */
    public void forgetRestarts(ClusterName cluster, ConnectorName name, String actor) {
        budgets.forget(cluster, name);
        lookAgain(cluster, actor);
    }

    private void lookAgain(ClusterName cluster, String actor) {
        wanted.ask(WorkJob.KIND, cluster.value(), new Cause("drift", Optional.empty(), actor, Optional.empty()));
    }
}
