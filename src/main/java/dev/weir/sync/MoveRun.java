package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.db.Move;
import dev.weir.db.Moves;
import dev.weir.db.Remains;
import dev.weir.db.SyncItem;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.DesiredCluster;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import dev.weir.plan.MoveRule;
import dev.weir.plan.MoveStep;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cluster's part of a move, as far as it can go now. Each step is decided on what is seen then, by {@link MoveRule}. */
final class MoveRun implements MoveStep.Visitor<Optional<Progress>> {

    private static final Logger LOG = LoggerFactory.getLogger(MoveRun.class);

    /** The word for its items. */
    private static final String ACTION = "move";

    /** What needs more is not shown as it was accepted, and shall not be repeated without end. */
    private static final int MOST_STEPS = 6;

    private static final Optional<Progress> GO_ON = Optional.empty();

    /** What the stage that has begun needs is read anew. */
    private static final Optional<Progress> NEXT = Optional.of(Progress.ADVANCED);

    private final Reconciler.Pass pass;
    private final Move move;
    private final Moves moves;
    private final Judge judge;
    private final SideSync sync;
    private final ConnectClient client;
    private final ConnectorName name;
    private boolean isMade;

    MoveRun(Reconciler.Pass pass, Move move, Moves moves, Judge judge, SideSync.Tools tools) {
        this.pass = pass;
        this.move = move;
        this.moves = moves;
        this.judge = judge;
        this.sync = new SideSync(pass, move.cause(), tools);
        this.client = pass.target().client();
        this.name = move.name();
        this.isMade = move.isMade();
    }

    /** As many steps as can be done now. */
    Progress advance(BooleanSupplier goesOn) {
        if (!move.turn().equals(pass.target().name()) && !isOverdueThere()) {
            return Progress.AT_REST;
        }
        Progress progress = steps(goesOn);
        sync.close("move of " + name + " from " + move.origin() + " to " + move.target());
        return progress;
    }

    /** The origin need not wait for ever for a target that does nothing. */
    private boolean isOverdueThere() {
        return move.isOverdue() && move.origin().equals(pass.target().name());
    }

    private Progress steps(BooleanSupplier goesOn) {
        try {
            for (int step = 0; step < MOST_STEPS && goesOn.getAsBoolean(); step++) {
                Optional<Progress> ended = next().accept(this);
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
            return Progress.SOON;
        } catch (ConnectException e) {
            return waits("Connect does not answer as it should: " + e.getMessage());
        }
    }

    private MoveStep next() {
        MoveRule.Course course = new MoveRule.Course(
                name,
                move.origin(),
                move.target(),
                move.stage(),
                move.state(),
                move.offsets().orElse(Offsets.NONE),
                isMade,
                move.isOverdue(),
                move.problem());
        return isOrigin() ? MoveRule.leaving(course, sight()) : MoveRule.arriving(course, sight());
    }

    private boolean isOrigin() {
        return move.origin().equals(pass.target().name());
    }

    private MoveRule.Sight sight() {
        Optional<LiveConnector> live = Retries.read(this::live);
        boolean isStopped = live.flatMap(LiveConnector::status)
                .filter(status -> status.state() == ConnectorState.STOPPED)
                .isPresent();
        Optional<Offsets> offsets = isStopped ? Retries.read(() -> client.offsets(name)) : Optional.empty();
        MoveRule.Wish wish = new MoveRule.Wish(staysInOrigin(), spec());
        return new MoveRule.Sight(live, offsets, wish, pass.input().rules(), pass.restraint(name));
    }

    /** One worker that does not find it proves nothing while the listing of this pass holds it. */
    private Optional<LiveConnector> live() {
        return client.config(name)
                .map(config -> new LiveConnector(name, config, client.status(name)))
                .or(() -> Optional.ofNullable(pass.input().live().connectors().get(name)));
    }

    private boolean staysInOrigin() {
        return desired(move.origin())
                .filter(there ->
                        there.connectors().containsKey(name) || there.invalid().contains(name))
                .isPresent();
    }

    /** As it is written there: without the keys that are not. */
    private Optional<ConnectorSpec> spec() {
        return desired(move.target())
                .map(there -> there.connectors().get(name))
                .map(spec -> spec.without(spec.ignore().and(pass.input().rules().ignore())));
    }

    private Optional<DesiredCluster> desired(ClusterName cluster) {
        return pass.snapshot().desired().of(cluster);
    }

    @Override
    public Optional<Progress> rest(MoveStep.Rest step) {
        return Optional.of(Progress.AT_REST);
    }

    @Override
    public Optional<Progress> judge(MoveStep.Judge step) {
        Optional<Judge.Refusal> refusal = judge.of(
                        client, spec().orElseThrow(), pass.input().desired().exemptions())
                .refusal();
        if (refusal.isEmpty()) {
            return reached(MoveStage.READY);
        }
        String message = refusal.get().result().message().orElse("its definition cannot be used there");
        return refusal.get().outcome() == ItemOutcome.FAILED
                ? Optional.of(ended(Move.REFUSED, "cluster " + move.target() + ": " + message))
                : Optional.of(waits(message));
    }

    @Override
    public Optional<Progress> bring(MoveStep.Bring step) {
        return done(carryOut(intent(Intent.Kind.STATE, Optional.of(step.state()), Optional.empty())));
    }

    @Override
    public Optional<Progress> leave(MoveStep.Leave step) {
        moves.leave(move, step.offsets());
        return NEXT;
    }

    @Override
    public Optional<Progress> create(MoveStep.Create step) {
        Optional<Progress> ended =
                done(carryOut(intent(Intent.Kind.CREATE, Optional.of(TargetState.STOPPED), Optional.empty())));
        isMade = ended.isEmpty();
        return ended;
    }

    @Override
    public Optional<Progress> alterOffsets(MoveStep.AlterOffsets step) {
        return done(carryOut(intent(Intent.Kind.OFFSETS, Optional.empty(), Optional.of(step.change()))));
    }

    @Override
    public Optional<Progress> reach(MoveStep.Reach step) {
        return reached(step.stage());
    }

    private Optional<Progress> reached(MoveStage stage) {
        moves.reach(move, stage);
        return NEXT;
    }

    @Override
    public Optional<Progress> delete(MoveStep.Delete step) {
        ClusterName goesOnIn = isOrigin() ? move.target() : move.origin();
        TargetState state = isOrigin() ? move.state() : TargetState.STOPPED;
        Intent removal = sync.removal(state, Remains.moved(move.offsets(), goesOnIn));
        ItemOutcome outcome = sync.carryOut(name, ACTION, removal, lastApplied(), origin());
        return outcome == ItemOutcome.DONE ? NEXT : Optional.of(waits(said()));
    }

    /** The file that defined it here last. */
    private SyncItem.Origin origin() {
        Optional<String> path =
                pass.input().inventory().get(name).map(item -> item.path().value());
        return new SyncItem.Origin(path, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the inventory holds of it, for the day on which somebody wants to see what it was. */
    private Optional<ConnectorConfig> lastApplied() {
        return pass.input()
                .inventory()
                .get(name)
                .flatMap(InventoryItem::applied)
                .or(() -> Optional.ofNullable(pass.input().live().connectors().get(name))
                        .map(LiveConnector::config));
    }

    @Override
    public Optional<Progress> giveUp(MoveStep.GiveUp step) {
        LOG.info("move of {} to {} is given up: {}", name, move.target(), step.why());
        moves.giveUp(move, step.why());
        return NEXT;
    }

    @Override
    public Optional<Progress> await(MoveStep.Await step) {
        return Optional.of(waits(step.why()));
    }

    @Override
    public Optional<Progress> finish(MoveStep.Finish step) {
        return Optional.of(ended(Move.MOVED, step.message()));
    }

    @Override
    public Optional<Progress> refuse(MoveStep.Refuse step) {
        return Optional.of(ended(Move.REFUSED, step.why()));
    }

    private Intent intent(Intent.Kind kind, Optional<TargetState> state, Optional<Offsets> offsets) {
        return sync.intent(kind, isOrigin() ? Optional.empty() : spec(), state, offsets);
    }

    private ItemOutcome carryOut(Intent intent) {
        Optional<ConnectorConfig> sent = intent.kind().creates() ? spec().map(ConnectorSpec::config) : Optional.empty();
        ItemOutcome outcome = sync.carryOut(name, ACTION, intent, sent, SyncItem.Origin.NONE);
        if (outcome == ItemOutcome.DONE) {
            intent.state().ifPresent(state -> sync.awaitState(name, state));
        }
        return outcome;
    }

    private Optional<Progress> done(ItemOutcome outcome) {
        return switch (outcome) {
            case DONE -> GO_ON;
            case MORE, HELD, PASSING, UNSETTLED -> Optional.of(waits(said()));
            case FAILED -> failed();
        };
    }

    /** Each stage knows how to undo what it has done when it is known that it cannot be done whole. */
    private Optional<Progress> failed() {
        String problem = "cluster " + pass.target().name() + ": " + said();
        return switch (move.stage()) {
            case READY -> giveUp(new MoveStep.GiveUp(problem));
            case ENTERED -> {
                moves.fail(move.id(), problem);
                yield NEXT;
            }
            case ASKED, LEFT, ARRIVED, REVERTING -> Optional.of(waits(problem));
        };
    }

    private String said() {
        return sync.lastMessage().orElse("nobody knows yet whether Connect has done it");
    }

    private Progress waits(String why) {
        moves.tell(move.id(), why);
        return pass.restraint(name).isPresent() ? Progress.AT_REST : Progress.SOON;
    }

    private Progress ended(String outcome, String message) {
        moves.end(move, outcome, message);
        LOG.info("move of {} from {} to {}: {}, {}", name, move.origin(), move.target(), outcome, message);
        return Progress.ADVANCED;
    }
}
