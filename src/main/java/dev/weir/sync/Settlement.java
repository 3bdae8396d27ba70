package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.connect.WriteOutcome;
import dev.weir.db.InventoryChange;
import dev.weir.db.InventoryRow;
import dev.weir.db.ItemResult;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Deletion;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import dev.weir.plan.Fingerprints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Records what came of intents: result and inventory in one transaction. Thread-safe. */
public final class Settlement {

    private final SyncItems items;
    private final Vault vault;
    private final Fingerprints fingerprints;

    public Settlement(SyncItems items, Vault vault, Fingerprints fingerprints) {
        this.items = items;
        this.vault = vault;
        this.fingerprints = fingerprints;
    }

    /** Carries an intent out and records what came of it. */
    ItemOutcome carryOut(Pending pending) {
        long begun = System.nanoTime();
        WriteOutcome outcome = Writes.perform(pending.client(), pending.name(), pending.intent(), pending.config());
        return outcome.accept(new Recording(pending, begun));
    }

    /** The intent has taken effect, as Connect shows. */
    ItemOutcome landed(Pending pending, Optional<String> message, Optional<Duration> took) {
        ItemResult result = ItemResult.done(pending.intent().kind().result(), message, took);
        items.settleApplied(pending.sync(), pending.ordinal(), result, change(pending));
        return ItemOutcome.DONE;
    }

    /** The intent has not taken effect and will not any more. */
    ItemOutcome refused(Pending pending, String message, ItemOutcome outcome, Optional<Duration> took) {
        ItemResult result = outcome == ItemOutcome.FAILED
                ? ItemResult.failed(message, List.of(), took)
                : ItemResult.failedForNow(message, took);
        items.settle(pending.sync(), pending.ordinal(), result);
        return outcome;
    }

    private InventoryChange change(Pending pending) {
        ClusterName cluster = pending.lease().cluster();
        return switch (pending.intent().kind()) {
            case CREATE, UPDATE, STATE, ADOPT, ADOPT_UPDATE, ADOPT_STATE -> new InventoryChange.Put(row(pending));
            case DELETE ->
                pending.config()
                        .<InventoryChange>map(config -> new InventoryChange.Delete(
                                cluster,
                                pending.name(),
                                vault.seal(cluster, pending.name(), config),
                                pending.intent().state().map(TargetState::word)))
                        .orElseGet(() -> new InventoryChange.Release(cluster, pending.name()));
            case RELEASE -> new InventoryChange.Release(cluster, pending.name());
        };
    }

    private InventoryRow row(Pending pending) {
        ClusterName cluster = pending.lease().cluster();
        ConnectorConfig config = pending.config().orElseThrow();
        Intent intent = pending.intent();
        return new InventoryRow(
                cluster,
                pending.name(),
                intent.origin(),
                intent.sha(),
                new RepoPath(intent.path()),
                vault.seal(cluster, pending.name(), config),
                fingerprints.of(config),
                new Deletion(intent.policy(), intent.isProtected()),
                pending.lease().epoch());
    }

    /** What each answer of Connect means for the item. */
    private final class Recording implements WriteOutcome.Visitor<ItemOutcome> {

        private final Pending pending;
        private final long begun;

        Recording(Pending pending, long begun) {
            this.pending = pending;
            this.begun = begun;
        }

        @Override
        public ItemOutcome done(WriteOutcome.Done outcome) {
            boolean recreated = outcome.created() && pending.intent().kind() != Intent.Kind.CREATE;
            if (recreated) {
                reassertState();
            }
            boolean shown = Writes.isShown(pending.client(), pending.name(), pending.intent(), pending.config());
            return landed(pending, remark(recreated, shown), took());
        }

        @Override
        public ItemOutcome alreadyExists(WriteOutcome.AlreadyExists outcome) {
            return hasLanded()
                    ? landed(pending, Optional.of("existed already, equal to its definition"), took())
                    : refused(
                            pending, "was made by somebody else meanwhile: looked at again", ItemOutcome.MORE, took());
        }

        @Override
        public ItemOutcome notFound(WriteOutcome.NotFound outcome) {
            return pending.intent().kind() == Intent.Kind.DELETE
                    ? landed(pending, Optional.of("was deleted by somebody else already"), took())
                    : refused(
                            pending,
                            "was deleted by somebody else meanwhile: looked at again",
                            ItemOutcome.PASSING,
                            took());
        }

        @Override
        public ItemOutcome rejected(WriteOutcome.Rejected outcome) {
            return refused(pending, "Connect refused it: " + outcome.message(), ItemOutcome.FAILED, took());
        }

        @Override
        public ItemOutcome busy(WriteOutcome.Busy outcome) {
            return refused(
                    pending,
                    "Connect cannot do it now, tried again: " + outcome.message(),
                    ItemOutcome.PASSING,
                    took());
        }

        @Override
        public ItemOutcome unsettled(WriteOutcome.Unsettled outcome) {
            return hasLanded() ? landed(pending, Optional.empty(), took()) : ItemOutcome.UNSETTLED;
        }

        @Override
        public ItemOutcome unreachable(WriteOutcome.Unreachable outcome) {
            return refused(pending, "not sent, tried again: " + outcome.message(), ItemOutcome.PASSING, took());
        }

        /** A PUT made the connector anew, and running: somebody had deleted it. */
        private void reassertState() {
            pending.intent()
                    .state()
                    .filter(state -> state != TargetState.RUNNING)
                    .ifPresent(state -> Writes.bring(pending.client(), pending.name(), state));
        }

        private boolean hasLanded() {
            try {
                return Writes.hasLanded(pending.client(), pending.name(), pending.intent(), pending.config());
            } catch (ConnectException e) {
                return false;
            }
        }

        private Optional<String> remark(boolean recreated, boolean shown) {
            if (recreated) {
                return Optional.of("somebody had deleted it meanwhile: it was created anew");
            }
            return shown ? Optional.empty() : Optional.of("accepted; Connect does not show it yet");
        }

        private Optional<Duration> took() {
            return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
