package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Cause;
import dev.weir.db.ItemResult;
import dev.weir.db.Phase;
import dev.weir.db.Remains;
import dev.weir.db.SyncItem;
import dev.weir.db.SyncItems;
import dev.weir.db.Syncs;
import dev.weir.db.Vault;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Deletion;
import dev.weir.model.InventoryItem;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import dev.weir.plan.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A sync of a few writes to one connector that no plan holds: opened by the first of them, with an intent before each and
 * its result after it as always.
 */
final class SideSync {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Reconciler.Pass pass;
    private final Cause cause;
    private final Tools tools;
    private final List<ItemOutcome> outcomes = new ArrayList<>();
    private Optional<UUID> id = Optional.empty();

    /**
     * What it writes with.
     *
     * @param patience how long Connect is given to show a state that it has accepted
     */
    record Tools(
            Syncs syncs, SyncItems items, Vault vault, Settlement settlement, HandsOff handsOff, Duration patience) {}

    /** @param cause by which its items are found again */
    SideSync(Reconciler.Pass pass, Cause cause, Tools tools) {
        this.pass = pass;
        this.cause = cause;
        this.tools = tools;
    }

    /**
     * Records the intent and carries it out, if that is permitted.
     *
     * @param action the word for what it is a part of
     * @throws LeaseLostException if another node may write to the cluster now
     */
    ItemOutcome carryOut(
            ConnectorName name,
            String action,
            Intent intent,
            Optional<ConnectorConfig> config,
            SyncItem.Origin origin) {
        UUID sync = id();
        SyncItem item = new SyncItem(
                sync, outcomes.size(), pass.target().name(), name, action, action, origin, List.of(), Optional.empty());
        var sealed = config.map(values -> tools.vault().seal(pass.target().name(), name, values));
        if (!tools.items().intend(pass.lease().lease(), item, Settler.written(intent), sealed)) {
            return left(item);
        }
        ItemOutcome outcome = tools.settlement()
                .carryOut(
                        new Pending(pass.target().client(), pass.lease(), sync, outcomes.size(), name, intent, config));
        outcomes.add(outcome);
        return outcome;
    }

    private ItemOutcome left(SyncItem item) {
        Held held = tools.handsOff().refused(item.cluster(), item.name());
        tools.items().add(item, ItemResult.of(held.reason().result(), held.message()));
        outcomes.add(ItemOutcome.HELD);
        return ItemOutcome.HELD;
    }

    /** What Git defines comes into the inventory; what it does not stays unmanaged, or it would be deleted again. */
    Intent intent(
            Intent.Kind kind, Optional<ConnectorSpec> spec, Optional<TargetState> state, Optional<Offsets> offsets) {
        return intent(kind, spec, state, Optional.empty(), offsets);
    }

    /** @param state that it was in */
    Intent removal(TargetState state, Remains remains) {
        return intent(Intent.Kind.DELETE, Optional.empty(), Optional.of(state), Optional.of(remains), Optional.empty());
    }

    private Intent intent(
            Intent.Kind kind,
            Optional<ConnectorSpec> spec,
            Optional<TargetState> state,
            Optional<Remains> remains,
            Optional<Offsets> offsets) {
        Deletion deletion = spec.map(ConnectorSpec::deletion).orElse(Deletion.STANDARD);
        return new Intent(
                kind,
                state,
                pass.snapshot().sha(),
                spec.map(found -> found.place().path().value()).orElse(""),
                deletion.policy(),
                deletion.isProtected(),
                InventoryItem.Origin.CREATED,
                state,
                Optional.empty(),
                pass.input().rules().ignore(),
                remains,
                offsets);
    }

    /** Waits until Connect shows the connector in that state, or as failed; what it does not show in time comes later. */
    void awaitState(ConnectorName name, TargetState state) {
        await(() -> isIn(name, state));
    }

    private boolean isIn(ConnectorName name, TargetState state) {
        return pass.target()
                .client()
                .status(name)
                .map(ConnectorStatus::state)
                .filter(shown ->
                        shown == ConnectorState.FAILED || shown.target().equals(Optional.of(state)))
                .isPresent();
    }

    /** Waits until Connect shows it; what it does not show in time comes later. */
    void await(BooleanSupplier isShown) {
        long end = System.nanoTime() + tools.patience().toNanos();
        while (!isTrue(isShown) && System.nanoTime() < end && pass.lease().isHeld()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isTrue(BooleanSupplier isShown) {
        try {
            return isShown.getAsBoolean();
        } catch (ConnectException e) {
            return false;
        }
    }

    private UUID id() {
        UUID sync = id.orElseGet(this::opened);
        id = Optional.of(sync);
        return sync;
    }

    private UUID opened() {
        UUID sync = tools.syncs()
                .insertRunning(pass.target().name(), pass.snapshot().sha(), cause);
        tools.syncs().phase(sync, Phase.APPLYING);
        return sync;
    }

    /** Whether anything was written, or tried. */
    boolean hasBegun() {
        return id.isPresent();
    }

    /** Ends it, where it has begun. */
    void close(String message) {
        id.ifPresent(sync -> tools.syncs().finish(sync, phase(), message, 0, 0));
    }

    private Phase phase() {
        return Phases.of(outcomes);
    }

    /** What the last item came to say, for whoever waits. */
    Optional<String> lastMessage() {
        return id.flatMap(sync -> tools.items().of(sync).stream()
                .reduce((first, second) -> second)
                .flatMap(SyncItems.Recorded::result)
                .flatMap(result -> result.message()));
    }
}
