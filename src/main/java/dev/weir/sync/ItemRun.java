package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.db.ItemResult;
import dev.weir.db.Remains;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.FillIn;
import dev.weir.model.Finding;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.TargetState;
import dev.weir.plan.Action;
import dev.weir.plan.Change;
import dev.weir.plan.Held;
import dev.weir.plan.PlanInput;
import dev.weir.plan.PlannedItem;
import dev.weir.plan.Planner;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One item on its way: the connector is read again, the item planned again, the config validated, the intent recorded,
 * the call made, the result recorded. Before a create nothing is read again, for Connect refuses to create what exists.
 * What fails here is caught here.
 */
final class ItemRun {

    private static final Logger LOG = LoggerFactory.getLogger(ItemRun.class);

    private final Run run;
    private final ConnectClient client;
    private final Planner planner;
    private final ItemRecords records;
    private final Settlement settlement;
    private final Judge judge;
    private final HandsOff handsOff;

    ItemRun(Run run, Planner planner, ItemRecords records, Settlement settlement, Judge judge, HandsOff handsOff) {
        this.run = run;
        this.client = run.target().client();
        this.planner = planner;
        this.records = records;
        this.settlement = settlement;
        this.judge = judge;
        this.handsOff = handsOff;
    }

    ItemEnd apply(PlannedItem planned) {
        ItemEnd end = attempted(planned);
        LOG.info("{} {}: {}", planned.change().action().word(), planned.name(), end.outcome());
        return end;
    }

    /** Leaves it as it is. */
    ItemEnd left(PlannedItem item, Held held) {
        return recorded(item, ItemResult.of(held.reason().result(), held.message()), ItemOutcome.HELD);
    }

    private ItemEnd attempted(PlannedItem planned) {
        try {
            return planned.change().action() == Action.CREATE
                    ? planned.change().accept(new Doing(planned, Optional.empty()))
                    : replanned(planned);
        } catch (ConnectException e) {
            return e.kind().passes()
                    ? recorded(planned, ItemResult.failedForNow(e.getMessage(), Optional.empty()), ItemOutcome.PASSING)
                    : recorded(
                            planned,
                            ItemResult.failed(e.getMessage(), List.of(), Optional.empty()),
                            ItemOutcome.FAILED);
        }
    }

    private Optional<LiveConnector> reread(ConnectorName name) {
        return client.config(name).map(config -> new LiveConnector(name, config, client.status(name)));
    }

    private ItemEnd replanned(PlannedItem planned) {
        Optional<LiveConnector> now = Retries.read(() -> reread(planned.name()));
        PlanInput input = run.input().reread(planned.name(), now);
        return planner.replan(input, planned.name())
                .map(fresh -> replanned(planned, fresh, now))
                .orElseGet(() -> recorded(planned, ItemResult.of("Unchanged"), ItemOutcome.DONE));
    }

    private ItemEnd replanned(PlannedItem planned, PlannedItem fresh, Optional<LiveConnector> now) {
        if (fresh.change().action() == Action.DELETE && !fresh.digest().equals(planned.digest())) {
            return recorded(fresh, ItemResult.of("Held", "changed meanwhile: looked at again"), ItemOutcome.MORE);
        }
        return fresh.held()
                .map(held -> left(fresh, held))
                .orElseGet(() -> fresh.change().accept(new Doing(fresh, now)));
    }

    private ItemEnd recorded(PlannedItem item, ItemResult result, ItemOutcome outcome) {
        records.add(item, result);
        return ItemEnd.of(outcome);
    }

    /** What is done for each kind of change. */
    private final class Doing implements Change.Visitor<ItemEnd> {

        private final PlannedItem item;
        private final Optional<LiveConnector> live;
        private final Optional<InventoryItem> managed;

        Doing(PlannedItem item, Optional<LiveConnector> live) {
            this.item = item;
            this.live = live;
            this.managed = run.input().inventory().get(item.name());
        }

        @Override
        public ItemEnd create(Change.Create change) {
            ConnectorSpec spec = change.spec();
            return validated(spec, intent(Intent.Kind.CREATE, spec, Optional.of(spec.initialState())));
        }

        @Override
        public ItemEnd update(Change.Update change) {
            return validated(
                            change.spec(),
                            intent(Intent.Kind.UPDATE, change.spec(), kept(change.spec(), change.state())))
                    .followed(change.state().isPresent());
        }

        @Override
        public ItemEnd changeState(Change.ChangeState change) {
            Intent intent = intent(Intent.Kind.STATE, change.spec(), Optional.of(change.to()));
            return carriedOut(intent, lastApplied()).followed(!change.config().isEmpty());
        }

        @Override
        public ItemEnd adopt(Change.Adopt change) {
            Intent intent =
                    intent(Intent.Kind.ADOPT, change.spec(), change.spec().state());
            return carriedOut(intent, Optional.of(known(change.spec().config())));
        }

        /** What Git does not know is kept as Connect holds it, for the day on which the connector is to be restored. */
        private ConnectorConfig known(ConnectorConfig config) {
            return live.map(now -> FillIn.filled(config, now.config())).orElse(config);
        }

        @Override
        public ItemEnd adoptAndUpdate(Change.AdoptAndUpdate change) {
            ConnectorSpec spec = change.spec();
            boolean restsFirst = change.state()
                    .filter(state -> change.diff().isProvenEmpty() || state != TargetState.RUNNING)
                    .isPresent();
            return restsFirst
                    ? carriedOut(intent(Intent.Kind.ADOPT_STATE, spec, change.state()), lastApplied())
                            .followed(!change.diff().isProvenEmpty())
                    : validated(spec, intent(Intent.Kind.ADOPT_UPDATE, spec, kept(spec, change.state())))
                            .followed(change.state().isPresent());
        }

        /** The declared state, where the connector is in it: what is to be changed later is not to be expected now. */
        private static Optional<TargetState> kept(ConnectorSpec spec, Optional<TargetState> changedLater) {
            return spec.state().filter(declared -> changedLater.isEmpty());
        }

        @Override
        public ItemEnd move(Change.Move change) {
            TargetState state = stateOf(change.live(), change.item()).orElse(TargetState.RUNNING);
            return records.begin(item, change.target(), state) ? ItemEnd.of(ItemOutcome.DONE) : notPermitted();
        }

        /** As Connect shows it, or as it was brought to last where it does not. */
        private static Optional<TargetState> stateOf(LiveConnector live, InventoryItem item) {
            return live.status().flatMap(status -> status.state().target()).or(item::appliedState);
        }

        @Override
        public ItemEnd delete(Change.Delete change) {
            Optional<TargetState> state = stateOf(change.live(), change.item());
            Remains remains =
                    LastOffsets.of(client, change.name(), run.input().rules().capabilities());
            return carriedOut(removal(Intent.Kind.DELETE, change.item(), state, Optional.of(remains)), lastApplied());
        }

        @Override
        public ItemEnd orphan(Change.Orphan change) {
            return released(change.item());
        }

        @Override
        public ItemEnd forget(Change.Forget change) {
            return released(change.item());
        }

        private ItemEnd released(InventoryItem item) {
            return carriedOut(removal(Intent.Kind.RELEASE, item, Optional.empty(), Optional.empty()), Optional.empty());
        }

        private ItemEnd validated(ConnectorSpec spec, Intent intent) {
            Judge.Judgement judgement =
                    judge.of(client, spec, run.input().desired().exemptions());
            return judgement
                    .refusal()
                    .map(refusal -> refused(refusal, judgement.findings()))
                    .orElseGet(() -> carriedOut(intent, Optional.of(spec.config()), Optional.of(judgement.findings())));
        }

        private ItemEnd refused(Judge.Refusal refusal, List<Finding> findings) {
            records.add(item, refusal.result(), findings);
            return ItemEnd.of(refusal.outcome());
        }

        private ItemEnd carriedOut(Intent intent, Optional<ConnectorConfig> config) {
            return carriedOut(intent, config, Optional.empty());
        }

        private ItemEnd carriedOut(Intent intent, Optional<ConnectorConfig> config, Optional<List<Finding>> findings) {
            return records.intend(item, intent, config, findings)
                    .map(pending -> ItemEnd.of(settlement.carryOut(pending), pending))
                    .orElseGet(this::notPermitted);
        }

        private ItemEnd notPermitted() {
            return left(item, handsOff.refused(run.target().name(), item.name()));
        }

        /** What the inventory goes on to keep where no config is written. */
        private Optional<ConnectorConfig> lastApplied() {
            return managed.flatMap(InventoryItem::applied).or(() -> live.map(LiveConnector::config));
        }

        private Intent intent(Intent.Kind kind, ConnectorSpec spec, Optional<TargetState> state) {
            return new Intent(
                    kind,
                    state,
                    run.snapshot().sha(),
                    spec.place().path().value(),
                    spec.deletion().policy(),
                    spec.deletion().isProtected(),
                    managed.map(InventoryItem::origin).orElse(originOf(kind)),
                    appliedState(kind, spec, state),
                    item.heals(),
                    spec.ignore().and(run.input().rules().ignore()),
                    Optional.empty(),
                    Optional.empty());
        }

        /** What is started or brought to rest only by the next plan has not been brought anywhere yet. */
        private Optional<TargetState> appliedState(Intent.Kind kind, ConnectorSpec spec, Optional<TargetState> state) {
            return switch (kind) {
                case CREATE, ADOPT -> spec.state();
                case STATE, ADOPT_STATE -> state;
                case UPDATE -> managed.flatMap(InventoryItem::appliedState);
                case ADOPT_UPDATE, DELETE, RELEASE, OFFSETS, RESTORE -> Optional.empty();
            };
        }

        private Intent removal(
                Intent.Kind kind, InventoryItem gone, Optional<TargetState> state, Optional<Remains> remains) {
            return new Intent(
                    kind,
                    state,
                    run.snapshot().sha(),
                    gone.path().value(),
                    gone.deletion().policy(),
                    gone.deletion().isProtected(),
                    gone.origin(),
                    Optional.empty(),
                    Optional.empty(),
                    KeyPatterns.NONE,
                    remains,
                    Optional.empty());
        }
    }

    private static InventoryItem.Origin originOf(Intent.Kind kind) {
        return kind == Intent.Kind.CREATE ? InventoryItem.Origin.CREATED : InventoryItem.Origin.ADOPTED;
    }
}
