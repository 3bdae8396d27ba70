package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Cause;
import dev.weir.db.Phase;
import dev.weir.db.Revisions;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.SyncMode;
import dev.weir.plan.Held;
import dev.weir.plan.Knowledge;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.Planner;
import dev.weir.sync.job.HeldLease;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Brings one Connect cluster to the head revision: settle what is open, look, do what people ask for, restart what failed,
 * plan, hold, apply, verify, record. Runs
 * under the cluster's lease. Thread-safe.
 */
public final class Reconciler {

    private final Revisions revisions;
    private final Snapshots snapshots;
    private final Settler settler;
    private final Observer observer;
    private final PlanInputs inputs;
    private final Planner planner;
    private final Applier applier;
    private final Verifier verifier;
    private final Records records;
    private final Undertakings undertakings;
    private final Restarts restarts;

    /** The parts that a plan is made of. */
    public record Planning(
            Revisions revisions, Snapshots snapshots, Observer observer, PlanInputs inputs, Planner planner) {}

    /** The parts that carry a plan out. */
    public record Applying(Applier applier, Verifier verifier) {}

    public Reconciler(
            Planning planning,
            Settler settler,
            Undertakings undertakings,
            Restarts restarts,
            Applying applying,
            Records records) {
        this.revisions = planning.revisions();
        this.snapshots = planning.snapshots();
        this.observer = planning.observer();
        this.inputs = planning.inputs();
        this.planner = planning.planner();
        this.settler = settler;
        this.applier = applying.applier();
        this.verifier = applying.verifier();
        this.records = records;
        this.undertakings = undertakings;
        this.restarts = restarts;
    }

    /** How a pass ended, for whoever decides when the next one is due. */
    enum Ending {
        /** Nothing is left to do until something changes. */
        SETTLED,
        /** What a person chose is done; what else is free is left to a run that serves all who ask. */
        CHOSEN,
        /** There is more to do at once. */
        MORE,
        /** Nothing can be said or done before something else is known; look again soon. */
        WAITING,
        /** Something could not be done now, and may work later. */
        FAILING
    }

    /**
     * One pass.
     *
     * @param cause of the pass, the most telling one
     * @param interruption asked between items: whether to end early because of a newer revision or a stop
     * @throws LeaseLostException if another node has taken over
     */
    Ending reconcile(Target target, HeldLease lease, Cause cause, Interruption interruption) {
        Optional<Revisions.Numbered> head = revisions.head();
        if (head.isEmpty()) {
            return Ending.SETTLED;
        }
        Snapshot snapshot = snapshots.at(head.get().revision().sha());
        Set<ConnectorName> waiting = settler.settle(target, lease, snapshot);
        records.closeLeftOver(target.name());
        Look look = observer.look(target);
        Optional<DesiredCluster> desired = snapshot.desired().of(target.name());
        if (desired.isEmpty()) {
            records.unreadable(target.name(), snapshot, head.get().seq(), cause);
            return Ending.SETTLED;
        }
        if (look.knowledge() instanceof Knowledge.Unknown unknown) {
            records.unknown(target.name(), unknown);
            return Ending.WAITING;
        }
        PlanInputs.Occasion occasion = occasion(cause);
        PlanInput input = inputs.of(target, snapshot, desired.get(), look, occasion);
        Pass pass = new Pass(target, lease, head.get(), snapshot, input, cause);
        Progress progress = undertakings.advance(pass, waiting, () -> !interruption.isStopping());
        if (progress == Progress.ADVANCED) {
            return Ending.MORE;
        }
        boolean isSomeLeft = restarts.run(pass, () -> lease.isHeld() && !interruption.isStopping());
        Plan whole = inputs.withoutCancelled(planner.plan(input), occasion);
        records.seen(pass, whole);
        Ending ending = applied(pass, whole, interruption);
        boolean waits = !waiting.isEmpty() || progress == Progress.SOON || isSomeLeft;
        return waits && ending == Ending.SETTLED ? Ending.WAITING : ending;
    }

    private static PlanInputs.Occasion occasion(Cause cause) {
        return cause.kind().equals(Cause.MANUAL) ? PlanInputs.Occasion.ASKED : PlanInputs.Occasion.ROUTINE;
    }

    /** All that one pass goes by. */
    record Pass(
            Target target, HeldLease lease, Revisions.Numbered head, Snapshot snapshot, PlanInput input, Cause cause) {

        SyncMode mode() {
            return target.mode(input.desired());
        }

        /** Why nothing is written to that connector, whoever asks for it. */
        Optional<String> restraint(ConnectorName name) {
            return mode() == SyncMode.OFF
                    ? Optional.of("cluster " + target.name() + " is only observed (mode: off)")
                    : input.restraint(name).map(Held::message);
        }
    }

    private Ending applied(Pass pass, Plan whole, Interruption interruption) {
        Set<ConnectorName> selection = records.selection(whole.cluster());
        if (inputs.isExemptedAnew(pass.input())) {
            return Ending.MORE;
        }
        Plan plan = whole.only(selection);
        Optional<Run> run = records.begin(pass, plan);
        if (run.isEmpty()) {
            return Ending.SETTLED;
        }
        UUID sync = run.get().sync();
        long seq = pass.head().seq();
        List<ItemEnd> ends = applier.apply(run.get(), plan, () -> interruption.course(seq, sync));
        List<ItemOutcome> outcomes = ends.stream().map(ItemEnd::outcome).toList();
        Optional<Phase> early = interruption
                .of(seq, sync)
                .filter(phase -> outcomes.size() < plan.free().size());
        verify(run.get(), ends, () -> interruption.of(seq, sync).isEmpty());
        records.finish(run.get(), pass, plan, outcomes, early);
        if (!outcomes.isEmpty()) {
            lookAgain(pass);
        }
        boolean isCancelled = early.equals(Optional.of(Phase.CANCELLED));
        if (isCancelled && !interruption.isStopping()) {
            return records.dropped(pass);
        }
        // what a stop leaves undone is still asked for; what a newer revision leaves undone, that revision has asked
        // for
        Ending ending = isCancelled ? Ending.MORE : ending(outcomes);
        records.keepSelection(pass, run.get(), selection, ending);
        boolean leavesSome = plan.free().size() < whole.free().size() && pass.mode() == SyncMode.AUTO;
        return leavesSome && ending == Ending.SETTLED ? Ending.CHOSEN : ending;
    }

    private void verify(Run run, List<ItemEnd> ends, BooleanSupplier goesOn) {
        List<Pending> accepted =
                ends.stream().flatMap(end -> end.accepted().stream()).toList();
        if (!accepted.isEmpty()) {
            records.verifying(run);
            verifier.verify(run, accepted, () -> run.lease().isHeld() && goesOn.getAsBoolean());
        }
    }

    /** Shows what the writes have brought about without waiting for the next look. */
    private void lookAgain(Pass pass) {
        try {
            Look look = observer.look(pass.target());
            PlanInput now = inputs.of(
                    pass.target(), pass.snapshot(), pass.input().desired(), look, PlanInputs.Occasion.ROUTINE);
            if (look.knowledge() instanceof Knowledge.Known) {
                records.seen(
                        new Pass(pass.target(), pass.lease(), pass.head(), pass.snapshot(), now, pass.cause()),
                        inputs.withoutCancelled(planner.plan(now), PlanInputs.Occasion.ROUTINE));
            }
        } catch (ConnectException e) {
            records.unreachable(pass.target().name(), e);
        }
    }

    private static Ending ending(List<ItemOutcome> outcomes) {
        if (outcomes.contains(ItemOutcome.MORE)) {
            return Ending.MORE;
        }
        if (outcomes.contains(ItemOutcome.PASSING)) {
            return Ending.FAILING;
        }
        return outcomes.contains(ItemOutcome.UNSETTLED) ? Ending.WAITING : Ending.SETTLED;
    }
}
