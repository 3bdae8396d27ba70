package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.connect.WriteOutcome;
import dev.weir.db.ActionItem;
import dev.weir.db.ActionJob;
import dev.weir.db.ActionOrder;
import dev.weir.db.Cause;
import dev.weir.db.RestartAttempt;
import dev.weir.db.RestartBudget;
import dev.weir.db.SyncItem;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import dev.weir.plan.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connector's part of a job. */
final class ActionRun {

    private static final Logger LOG = LoggerFactory.getLogger(ActionRun.class);

    private final Reconciler.Pass pass;
    private final ActionJob job;
    private final ActionItem item;
    private final Actions.Rows rows;
    private final SideSync sync;
    private final HandsOff handsOff;
    private final ConnectClient client;
    private final ConnectorName name;

    ActionRun(Reconciler.Pass pass, ActionJob job, ActionItem item, Actions.Rows rows, SideSync.Tools tools) {
        this.pass = pass;
        this.job = job;
        this.item = item;
        this.rows = rows;
        this.client = pass.target().client();
        this.name = item.name();
        this.handsOff = tools.handsOff();
        this.sync = new SideSync(
                pass, new Cause(Cause.MANUAL, Optional.of(job.id().toString()), job.actor(), job.reason()), tools);
    }

    Progress advance() {
        try {
            return hindrance().map(this::skipped).orElseGet(this::done);
        } catch (ConnectException e) {
            return e.kind().passes() ? Progress.SOON : ended(ActionItem.FAILED, e.getMessage());
        }
    }

    private Optional<String> hindrance() {
        if (pass.mode() == SyncMode.OFF) {
            return Optional.of("its cluster is only observed (mode: off)");
        }
        Optional<String> restraint = handsOff.on(item.cluster(), name).map(Held::message);
        return restraint.or(() -> pass.input().doubts().areUnderWay(name)
                ? Optional.of("something else is under way with it: try again when that has ended")
                : Optional.empty());
    }

    private Progress done() {
        Optional<ConnectorStatus> status = Retries.read(() -> client.status(name));
        if (status.isEmpty() && Retries.read(() -> client.config(name)).isEmpty()) {
            return ended(ActionItem.FAILED, "Connect does not know it");
        }
        return switch (job.action()) {
            case ActionOrder.RESTART -> restart(status);
            case ActionOrder.PAUSE -> bring(TargetState.PAUSED);
            case ActionOrder.STOP -> bring(TargetState.STOPPED);
            case ActionOrder.RESUME -> bring(TargetState.RUNNING);
            default -> ended(ActionItem.FAILED, "this version knows no action " + job.action());
        };
    }

    // ---- restarts

    private Progress restart(Optional<ConnectorStatus> status) {
        Optional<TargetState> rests =
                status.flatMap(known -> known.state().target()).filter(state -> state != TargetState.RUNNING);
        if (rests.isPresent()) {
            return skipped("it is " + rests.get().word() + ": resume it first");
        }
        List<RestartAttempt> covered = status.map(this::covered).orElse(List.of());
        return covered.isEmpty() ? skipped(nothingToRestart()) : restart(covered);
    }

    private String nothingToRestart() {
        return item.task()
                .map(task -> "it has no task " + task)
                .orElse("nothing of it has failed: ask for all of it, or for the instance");
    }

    /** The parts that it is about, each as a line of the history. */
    private List<RestartAttempt> covered(ConnectorStatus status) {
        List<RestartAttempt> covered = new ArrayList<>();
        if (item.task().isEmpty() && covers(status.state())) {
            covered.add(attempt(RestartBudget.INSTANCE, status.worker(), status.trace()));
        }
        status.tasks().stream()
                .filter(task ->
                        item.task().map(wanted -> wanted == task.id()).orElse(job.tasks() && covers(task.state())))
                .forEach(task -> covered.add(attempt(task.id(), task.worker(), task.trace())));
        return covered;
    }

    private boolean covers(ConnectorState state) {
        return !job.onlyFailed() || state == ConnectorState.FAILED;
    }

    private RestartAttempt attempt(int task, String worker, String trace) {
        return new RestartAttempt(
                item.cluster(),
                name,
                task,
                RestartAttempt.MANUAL,
                job.actor(),
                job.reason(),
                Optional.empty(),
                Optional.empty(),
                worker,
                trace);
    }

    private Progress restart(List<RestartAttempt> covered) {
        List<UUID> recorded = covered.stream()
                .flatMap(attempt -> rows.attempts().begin(pass.lease().lease(), attempt).stream())
                .toList();
        if (recorded.size() < covered.size()) {
            return notPermitted(recorded);
        }
        WriteOutcome outcome = item.task()
                .map(task -> client.restartTask(name, task))
                .orElseGet(() -> client.restart(name, job.tasks(), job.onlyFailed()));
        if (outcome instanceof WriteOutcome.Done) {
            rows.budgets().forget(item.cluster(), name);
            return ended(ActionItem.ACCEPTED, "Connect restarts " + told(covered));
        }
        String refusal = Refusal.of(outcome);
        recorded.forEach(id -> rows.attempts().end(id, "Refused", Optional.of(refusal)));
        return ended(ActionItem.FAILED, refusal);
    }

    private Progress notPermitted(List<UUID> recorded) {
        String why = handsOff.refused(item.cluster(), name).message();
        recorded.forEach(id -> rows.attempts().end(id, "Refused", Optional.of(why)));
        return skipped(why);
    }

    private static String told(List<RestartAttempt> covered) {
        return covered.stream()
                .map(attempt -> attempt.task() == RestartBudget.INSTANCE ? "the instance" : "task " + attempt.task())
                .reduce((left, right) -> left + ", " + right)
                .orElse("nothing");
    }

    // ---- states

    private Progress bring(TargetState state) {
        if (state == TargetState.STOPPED && !pass.input().rules().capabilities().stop()) {
            return ended(ActionItem.FAILED, "this Connect is older than 3.5 and knows no stopped state: pause it");
        }
        Optional<String> override = override(state);
        ItemOutcome outcome = sync.carryOut(
                name,
                job.action(),
                sync.intent(Intent.Kind.STATE, spec(), Optional.of(state), Optional.empty()),
                Optional.empty(),
                SyncItem.Origin.NONE);
        sync.close(job.action() + " of " + name + " by " + job.actor());
        return switch (outcome) {
            case DONE -> ended(ActionItem.ACCEPTED, override.orElse("Connect brings it there"));
            case FAILED -> ended(ActionItem.FAILED, said());
            case HELD -> leftAlone();
            case MORE, PASSING, UNSETTLED -> Progress.SOON;
        };
    }

    /** What was not brought about need not be kept either. */
    private Progress leftAlone() {
        rows.holds().lift(item.cluster(), name, "weir");
        return skipped(said());
    }

    private String said() {
        return sync.lastMessage().orElse("Connect did not do it");
    }

    /**
     * Keeps the next sync from undoing it, where Git wants another state; where Git wants the same one, nothing need
     * override it any longer.
     */
    private Optional<String> override(TargetState state) {
        Optional<TargetState> declared = spec().flatMap(ConnectorSpec::state);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        if (declared.get() == state) {
            rows.holds().lift(item.cluster(), name, job.actor());
            return Optional.of("as the repository says");
        }
        rows.holds()
                .hold(
                        item.cluster(),
                        name,
                        state,
                        job.actor(),
                        job.reason(),
                        job.until().orElseThrow());
        return Optional.of("until " + job.until().orElseThrow() + "; then it is "
                + declared.get().word() + " again, as the repository says");
    }

    /** As the repository has it, whatever people override. */
    private Optional<ConnectorSpec> spec() {
        return pass.snapshot()
                .desired()
                .of(item.cluster())
                .map(desired -> desired.connectors().get(name));
    }

    // ---- results

    private Progress skipped(String why) {
        return ended(ActionItem.SKIPPED, why);
    }

    private Progress ended(String result, String message) {
        rows.jobs().end(item.job(), item.ordinal(), result, Optional.of(message));
        LOG.info("{} of {} by {}: {}, {}", job.action(), name, job.actor(), result, message);
        return Progress.ADVANCED;
    }
}
