package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.db.DeletedConfigs.DeletedConfig;
import dev.weir.db.Restore;
import dev.weir.db.Restores;
import dev.weir.db.SyncItem;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import dev.weir.plan.Held;
import dev.weir.plan.RestoreRule;
import dev.weir.plan.RestoreStep;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One deleted connector on its way back. Each step is decided on what is seen then, by {@link RestoreRule}. */
final class RestoreRun implements RestoreStep.Visitor<Optional<Progress>> {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreRun.class);

    /** The word for its items. */
    private static final String ACTION = "restore";

    /** What needs more is not shown as it was accepted, and shall not be repeated without end. */
    private static final int MOST_STEPS = 6;

    private static final Optional<Progress> GO_ON = Optional.empty();

    private final Reconciler.Pass pass;
    private final Restore restore;
    private final RestoreRule.Kept kept;
    private final Restores restores;
    private final SideSync sync;
    private final ConnectClient client;
    private boolean isMade;

    RestoreRun(Reconciler.Pass pass, Restore restore, RestoreRule.Kept kept, Restores restores, SideSync.Tools tools) {
        this.pass = pass;
        this.restore = restore;
        this.kept = kept;
        this.restores = restores;
        this.sync = new SideSync(pass, restore.cause(), tools);
        this.client = pass.target().client();
        this.isMade = restore.isMade();
    }

    static RestoreRule.Kept kept(DeletedConfig deleted, Optional<ConnectorConfig> config) {
        return new RestoreRule.Kept(
                config, deleted.state().flatMap(TargetState::ofWord), deleted.offsets(), deleted.movedTo());
    }

    /** As many steps as can be done now. */
    Progress advance(BooleanSupplier goesOn) {
        Progress progress = steps(goesOn);
        sync.close("restore of " + restore.name() + ", deleted before");
        return progress;
    }

    private Progress steps(BooleanSupplier goesOn) {
        try {
            for (int step = 0; step < MOST_STEPS && goesOn.getAsBoolean(); step++) {
                Optional<Progress> ended = RestoreRule.next(kept, sight()).accept(this);
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
            return Progress.SOON;
        } catch (ConnectException e) {
            return waits("Connect does not answer as it should: " + e.getMessage());
        }
    }

    private RestoreRule.Sight sight() {
        ConnectorName name = restore.name();
        Optional<LiveConnector> live = Retries.read(
                () -> client.config(name).map(config -> new LiveConnector(name, config, client.status(name))));
        boolean isStopped = live.flatMap(LiveConnector::status)
                .filter(status -> status.state().target().equals(Optional.of(TargetState.STOPPED)))
                .isPresent();
        Optional<Offsets> offsets = isStopped ? Retries.read(() -> client.offsets(name)) : Optional.empty();
        return new RestoreRule.Sight(
                live,
                isMade,
                offsets,
                spec().map(spec -> new RestoreRule.Definition(spec.state())),
                pass.input().rules(),
                new RestoreRule.Standing(
                        pass.mode() == SyncMode.OFF,
                        restore.isOverdue(),
                        pass.input().restraint(name).map(Held::message)));
    }

    private Optional<ConnectorSpec> spec() {
        return Optional.ofNullable(pass.input().desired().connectors().get(restore.name()));
    }

    @Override
    public Optional<Progress> create(RestoreStep.Create step) {
        Intent.Kind kind = spec().isPresent() ? Intent.Kind.CREATE : Intent.Kind.RESTORE;
        Optional<Progress> ended =
                done(carryOut(sync.intent(kind, spec(), Optional.of(TargetState.STOPPED), Optional.empty())));
        isMade = ended.isEmpty();
        return ended;
    }

    @Override
    public Optional<Progress> alterOffsets(RestoreStep.AlterOffsets step) {
        return done(carryOut(sync.intent(Intent.Kind.OFFSETS, spec(), Optional.empty(), Optional.of(step.change()))));
    }

    @Override
    public Optional<Progress> bring(RestoreStep.Bring step) {
        return done(carryOut(sync.intent(Intent.Kind.STATE, spec(), Optional.of(step.state()), Optional.empty())));
    }

    @Override
    public Optional<Progress> await(RestoreStep.Await step) {
        return Optional.of(waits(step.why()));
    }

    @Override
    public Optional<Progress> finish(RestoreStep.Finish step) {
        return Optional.of(ended(Restore.RESTORED, step.message()));
    }

    @Override
    public Optional<Progress> refuse(RestoreStep.Refuse step) {
        return Optional.of(ended(Restore.REFUSED, step.why()));
    }

    private ItemOutcome carryOut(Intent intent) {
        Optional<ConnectorConfig> sent = intent.kind().creates() ? kept.config() : Optional.empty();
        ItemOutcome outcome = sync.carryOut(restore.name(), ACTION, intent, sent, SyncItem.Origin.NONE);
        if (outcome == ItemOutcome.DONE) {
            intent.state().ifPresent(state -> sync.awaitState(restore.name(), state));
        }
        return outcome;
    }

    private Optional<Progress> done(ItemOutcome outcome) {
        return switch (outcome) {
            case DONE -> GO_ON;
            case MORE, HELD, PASSING, UNSETTLED -> Optional.of(waits(said()));
            case FAILED -> Optional.of(ended(Restore.REFUSED, said()));
        };
    }

    private String said() {
        return sync.lastMessage().orElse("nobody knows yet whether Connect has done it");
    }

    private Progress waits(String why) {
        restores.tell(restore.id(), why);
        return pass.input().restraint(restore.name()).isPresent() ? Progress.AT_REST : Progress.SOON;
    }

    private Progress ended(String outcome, String message) {
        restores.end(restore.id(), outcome, message);
        LOG.info("{} that was deleted: {}, {}", restore.name(), outcome, message);
        return Progress.ADVANCED;
    }
}
