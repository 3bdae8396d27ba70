package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.db.OffsetsJob;
import dev.weir.db.OffsetsJobs;
import dev.weir.db.SyncItem;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import dev.weir.plan.OffsetsRule;
import dev.weir.plan.OffsetsStep;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One change of a connector's offsets. Each step is decided on what is seen then, by {@link OffsetsRule}. */
final class OffsetsRun implements OffsetsStep.Visitor<Optional<Progress>> {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetsRun.class);

    /** The word for its items. */
    private static final String ACTION = "offsets";

    /** What needs more is not shown as it was accepted, and shall not be repeated without end. */
    private static final int MOST_STEPS = 10;

    private static final Optional<Progress> GO_ON = Optional.empty();

    private final Reconciler.Pass pass;
    private final OffsetsJobs jobs;
    private final SideSync sync;
    private final ConnectClient client;
    private final ConnectorName name;
    private OffsetsJob job;
    private boolean isAltered;

    OffsetsRun(Reconciler.Pass pass, OffsetsJob job, OffsetsJobs jobs, SideSync.Tools tools) {
        this.pass = pass;
        this.job = job;
        this.jobs = jobs;
        this.sync = new SideSync(pass, job.cause(), tools);
        this.client = pass.target().client();
        this.name = job.name();
        this.isAltered = job.isAltered();
    }

    /** As many steps as can be done now. */
    Progress advance(BooleanSupplier goesOn) {
        Progress progress = steps(goesOn);
        sync.close(job.action().word() + " of the offsets of " + name);
        return progress;
    }

    private Progress steps(BooleanSupplier goesOn) {
        try {
            for (int step = 0; step < MOST_STEPS && goesOn.getAsBoolean(); step++) {
                Optional<Progress> ended = OffsetsRule.next(course(), sight()).accept(this);
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
            return Progress.SOON;
        } catch (ConnectException e) {
            return waits("Connect does not answer as it should: " + e.getMessage());
        }
    }

    private OffsetsRule.Course course() {
        return new OffsetsRule.Course(
                job.stage(),
                job.change(),
                job.state(),
                new OffsetsRule.Standing(job.isBlocked(), job.isOverdue(), job.isKept(), isAltered),
                job.problem());
    }

    private OffsetsRule.Sight sight() {
        Optional<LiveConnector> live = Retries.read(this::live);
        return new OffsetsRule.Sight(
                live,
                live.filter(OffsetsRun::isStopped).flatMap(stopped -> offsets()),
                spec().flatMap(ConnectorSpec::state),
                pass.input().rules().capabilities(),
                pass.restraint(name));
    }

    /** One worker that does not find it proves nothing while the listing of this pass holds it. */
    private Optional<LiveConnector> live() {
        return client.config(name)
                .map(config -> new LiveConnector(name, config, client.status(name)))
                .or(() -> Optional.ofNullable(pass.input().live().connectors().get(name)));
    }

    private static boolean isStopped(LiveConnector live) {
        return live.status()
                .map(ConnectorStatus::state)
                .filter(ConnectorState.STOPPED::equals)
                .isPresent();
    }

    /** What cannot be read must not keep the connector stopped, so that is the rule's to judge. */
    private Optional<Offsets> offsets() {
        try {
            return Retries.read(() -> client.offsets(name));
        } catch (ConnectException e) {
            LOG.warn("{} is stopped, and its offsets cannot be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<ConnectorSpec> spec() {
        return Optional.ofNullable(pass.input().desired().connectors().get(name));
    }

    @Override
    public Optional<Progress> begin(OffsetsStep.Begin step) {
        jobs.begin(job, step.before());
        return inNextStage();
    }

    @Override
    public Optional<Progress> bring(OffsetsStep.Bring step) {
        Optional<Progress> ended =
                done(carryOut(sync.intent(Intent.Kind.STATE, spec(), Optional.of(step.state()), Optional.empty())));
        if (ended.isEmpty()) {
            awaitState(step.state());
        }
        return ended;
    }

    private void awaitState(TargetState state) {
        sync.awaitState(name, state);
        if (state == TargetState.STOPPED) {
            sync.await(() -> client.status(name).filter(OffsetsRule::isAtRest).isPresent());
        }
    }

    @Override
    public Optional<Progress> keep(OffsetsStep.Keep step) {
        jobs.keep(job, step.offsets());
        return inNextStage();
    }

    @Override
    public Optional<Progress> alter(OffsetsStep.Alter step) {
        Offsets change = step.change();
        Optional<Progress> ended =
                done(carryOut(sync.intent(Intent.Kind.OFFSETS, spec(), Optional.empty(), Optional.of(change))));
        isAltered |= ended.isEmpty();
        if (ended.isEmpty()) {
            sync.await(() ->
                    client.offsets(name).filter(shown -> shown.show(change)).isPresent());
        }
        return ended;
    }

    @Override
    public Optional<Progress> verified(OffsetsStep.Verified step) {
        jobs.verified(job);
        return inNextStage();
    }

    @Override
    public Optional<Progress> giveUp(OffsetsStep.GiveUp step) {
        LOG.info("{} of the offsets of {} is given up: {}", job.action().word(), name, step.why());
        jobs.giveUp(job, step.why());
        return inNextStage();
    }

    @Override
    public Optional<Progress> await(OffsetsStep.Await step) {
        return Optional.of(waits(step.why()));
    }

    @Override
    public Optional<Progress> finish(OffsetsStep.Finish step) {
        return Optional.of(ended(OffsetsJob.CHANGED, step.message()));
    }

    @Override
    public Optional<Progress> refuse(OffsetsStep.Refuse step) {
        return Optional.of(ended(OffsetsJob.REFUSED, step.why()));
    }

    /** The connector is at rest, so the next stage does not wait for another pass. */
    private Optional<Progress> inNextStage() {
        Optional<OffsetsJob> now = jobs.find(job.id());
        now.ifPresent(found -> job = found);
        return now.isPresent() ? GO_ON : Optional.of(Progress.ADVANCED);
    }

    private ItemOutcome carryOut(Intent intent) {
        return sync.carryOut(name, ACTION, intent, Optional.empty(), SyncItem.Origin.NONE);
    }

    private Optional<Progress> done(ItemOutcome outcome) {
        return switch (outcome) {
            case DONE -> GO_ON;
            case MORE, HELD, PASSING, UNSETTLED -> Optional.of(waits(said()));
            case FAILED -> failed();
        };
    }

    private Optional<Progress> failed() {
        return switch (job.stage()) {
            case STOPPING, KEPT -> giveUp(new OffsetsStep.GiveUp(said()));
            case ASKED, CHANGED, REVERTING -> Optional.of(waits(said()));
        };
    }

    private String said() {
        return sync.lastMessage().orElse("nobody knows yet whether Connect has done it");
    }

    private Progress waits(String why) {
        jobs.tell(job.id(), why);
        return pass.restraint(name).isPresent() ? Progress.AT_REST : Progress.SOON;
    }

    private Progress ended(String outcome, String message) {
        jobs.end(job, outcome, message);
        LOG.info("{} of the offsets of {}: {}, {}", job.action().word(), name, outcome, message);
        return Progress.ADVANCED;
    }
}
