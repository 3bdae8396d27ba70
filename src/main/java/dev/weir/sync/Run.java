package dev.weir.sync;

import dev.weir.db.Lease;
import dev.weir.plan.PlanInput;
import java.util.UUID;

/** One sync under way: where, under which lease, and what it was planned from. */
record Run(Target target, Lease lease, UUID sync, Snapshot snapshot, PlanInput input) {}
