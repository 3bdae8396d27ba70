package dev.weir.sync;

import dev.weir.plan.PlanInput;
import dev.weir.sync.job.HeldLease;
import java.util.UUID;

/** One sync under way: where, under which lease, and what it was planned from. */
record Run(Target target, HeldLease lease, UUID sync, Snapshot snapshot, PlanInput input) {}
