package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.connect.WriteOutcome;
import dev.weir.db.InventoryChange;
import dev.weir.db.InventoryRow;
import dev.weir.db.ItemResult;
import dev.weir.db.Remains;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Deletion;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records what came of intents: result and inventory in one transaction. Thread-safe. */
public final class Settlement {

    private final SyncItems items;
    private final Vault vault;
    private final Fingerprints fingerprints;
    private final HandsOff handsOff;

    public Settlement(SyncItems items, Vault vault, Fingerprints fingerprints, HandsOff handsOff) {
        this.items = items;
        this.vault = vault;
        this.fingerprints = fingerprints;
        this.handsOff = handsOff;
    }

    /**
     * Carries an intent out, again where Connect is busy, and records what came of it.
     *
     * @throws LeaseLostException if another node may write to the cluster now; then no call was made, or none that
     *     Connect carried out
     */
    ItemOutcome carryOut(Pending pending) {
        long begun = System.nanoTime();
        WriteOutcome outcome = perform(pending);
        int busy = 0;
        while (outcome instanceof WriteOutcome.Busy && Retries.pauseAfter(++busy)) {
            Optional<Held> refusal = allowAgain(pending);
            if (refusal.isPresent()) {
                return left(pending, refusal.get());
            }
            outcome = perform(pending);
        }
        return outcome.accept(new Recording(pending, begun, busy));
    }

    /** Moves the deadline of an intent whose call is to be made once more, or says why it must not be; throws as above. */
    Optional<Held> allowAgain(Pending pending) {
        boolean isPermitted = items.repeat(pending.lease().lease(), pending.name(), pending.sync(), pending.ordinal());
        return isPermitted ? Optional.empty() : Optional.of(handsOff.refused(pending.cluster(), pending.name()));
    }

    /** Connect has not done it, and is not asked for it any more. */
    private ItemOutcome left(Pending pending, Held held) {
        items.settle(
                pending.sync(), pending.ordinal(), ItemResult.of(held.reason().result(), held.message()));
        return ItemOutcome.HELD;
    }

    /** The database may have answered late: the lease is looked at again, right before the call. */
    private static WriteOutcome perform(Pending pending) {
        if (!pending.lease().isHeld()) {
            throw new LeaseLostException(pending.cluster());
        }
        return Writes.perform(pending.client(), pending.name(), pending.intent(), pending.config());
    }

    /** The intent has taken effect, as Connect shows. */
    ItemOutcome landed(Pending pending, Optional<String> message, Optional<Duration> took) {
        ItemResult result = ItemResult.done(pending.intent().kind().result(), told(message, pending.intent()), took);
        change(pending)
                .ifPresentOrElse(
                        change -> items.settleApplied(pending.sync(), pending.ordinal(), result, change),
                        () -> items.settle(pending.sync(), pending.ordinal(), result));
        return ItemOutcome.DONE;
    }

    /** A delete also tells that it could not keep everything. */
    private static Optional<String> told(Optional<String> message, Intent intent) {
        Optional<String> lost =
                intent.remains().flatMap(Remains::problem).map(problem -> "its offsets are not kept: " + problem);
        String told = Stream.of(message, lost).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return Optional.of(told).filter(text -> !text.isEmpty());
    }

    /** The intent has not taken effect and will not any more. */
    ItemOutcome refused(Pending pending, String message, ItemOutcome outcome, Optional<Duration> took) {
        ItemResult result = outcome == ItemOutcome.FAILED
                ? ItemResult.failed(message, List.of(), took)
                : ItemResult.failedForNow(message, took);
        items.settle(pending.sync(), pending.ordinal(), result);
        return outcome;
    }

    /** A change of state leaves what was applied last as it is. */
    private Optional<InventoryChange> change(Pending pending) {
        return switch (pending.intent().kind()) {
            case OFFSETS, RESTORE -> Optional.empty();
            case STATE ->
                pending.intent()
                        .state()
                        .map(state -> new InventoryChange.Bring(pending.cluster(), pending.name(), state));
            case CREATE, UPDATE, ADOPT, ADOPT_UPDATE, ADOPT_STATE ->
                pending.config().map(config -> new InventoryChange.Put(row(pending, config)));
            case DELETE -> Optional.of(deleted(pending));
            case RELEASE -> Optional.of(new InventoryChange.Release(pending.cluster(), pending.name()));
        };
    }

    private InventoryChange deleted(Pending pending) {
        ClusterName cluster = pending.cluster();
        return pending.config()
                .<InventoryChange>map(config -> new InventoryChange.Delete(
                        cluster,
                        pending.name(),
                        vault.seal(cluster, pending.name(), config),
                        pending.intent().state().map(TargetState::word),
                        pending.intent().remains().orElse(Remains.unknown("an older Weir did not read them"))))
                .orElseGet(() -> new InventoryChange.Release(cluster, pending.name()));
    }

    private InventoryRow row(Pending pending, ConnectorConfig config) {
        ClusterName cluster = pending.cluster();
        Intent intent = pending.intent();
        return new InventoryRow(
                cluster,
                pending.name(),
                intent.origin(),
                intent.sha(),
                new RepoPath(intent.path()),
                vault.seal(cluster, pending.name(), config),
                fingerprints.of(config),
                intent.appliedState(),
                new Deletion(intent.policy(), intent.isProtected()),
                pending.lease().lease().epoch());
    }

    /** What each answer of Connect means for the item. */
    private final class Recording implements WriteOutcome.Visitor<ItemOutcome> {

        private final Pending pending;
        private final long begun;
        private final int busy;

        /** @param busy how often Connect could not do it */
        Recording(Pending pending, long begun, int busy) {
            this.pending = pending;
            this.begun = begun;
            this.busy = busy;
        }

        @Override
        public ItemOutcome done(WriteOutcome.Done outcome) {
            return outcome.created() && !pending.intent().kind().creates()
                    ? recreated()
                    : landed(pending, remarks(outcome), took());
        }

        private Optional<String> remarks(WriteOutcome.Done outcome) {
            String all = Stream.of(attempts(), objection(outcome))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("; "));
            return Optional.of(all).filter(text -> !text.isEmpty());
        }

        /** The answer mostly shows the config, so that nothing need be read. */
        private Optional<String> objection(WriteOutcome.Done outcome) {
            return pending.config()
                    .filter(sent -> pending.intent().kind().sendsConfig())
                    .flatMap(sent -> Writes.objection(
                            sent,
                            outcome.echo().or(this::read),
                            pending.intent().ignore()));
        }

        /** A PUT made the connector anew, and running: somebody had deleted it. */
        private ItemOutcome recreated() {
            boolean rests = pending.intent()
                    .state()
                    .filter(state -> state != TargetState.RUNNING)
                    .map(this::isBrought)
                    .orElse(true);
            landed(
                    rests ? pending : pending.ofRunning(),
                    Optional.of("somebody had deleted it meanwhile: it was created anew"),
                    took());
            return rests ? ItemOutcome.DONE : ItemOutcome.MORE;
        }

        /** Brings it back to the state that it had; what fails here is planned next. */
        private boolean isBrought(TargetState state) {
            return pending.lease().isHeld()
                    && allowAgain(pending).isEmpty()
                    && Writes.bring(pending.client(), pending.name(), state) instanceof WriteOutcome.Done;
        }

        @Override
        public ItemOutcome alreadyExists(WriteOutcome.AlreadyExists outcome) {
            if (isTrue(pending::isShownWhole)) {
                return landed(pending, Optional.of("existed already, equal to its definition"), took());
            }
            return exists()
                    ? refused(pending, "was made by somebody else meanwhile: looked at again", ItemOutcome.MORE, took())
                    : refused(
                            pending,
                            "Connect says that it exists, and does not find it: tried again",
                            ItemOutcome.PASSING,
                            took());
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
                    "Connect could not do it " + busy + " times, tried again later: " + outcome.message(),
                    ItemOutcome.PASSING,
                    took());
        }

        @Override
        public ItemOutcome unsettled(WriteOutcome.Unsettled outcome) {
            if (hasLanded()) {
                return landed(pending, Optional.of("Connect did not answer, and shows it"), took());
            }
            items.unanswered(
                    pending.sync(), pending.ordinal(), "nobody knows whether it was done: " + outcome.message());
            return ItemOutcome.UNSETTLED;
        }

        @Override
        public ItemOutcome unreachable(WriteOutcome.Unreachable outcome) {
            return refused(pending, "not sent, tried again: " + outcome.message(), ItemOutcome.PASSING, took());
        }

        private boolean hasLanded() {
            return isTrue(pending::hasLanded);
        }

        private boolean exists() {
            return read().isPresent();
        }

        private Optional<ConnectorConfig> read() {
            try {
                return Retries.read(() -> pending.client().config(pending.name()));
            } catch (ConnectException e) {
                return Optional.empty();
            }
        }

        private static boolean isTrue(BooleanSupplier question) {
            try {
                return Retries.read(question::getAsBoolean);
            } catch (ConnectException e) {
                return false;
            }
        }

        private Optional<String> attempts() {
            return busy == 0 ? Optional.empty() : Optional.of("Connect was busy: done at attempt " + (busy + 1));
        }

        private Optional<Duration> took() {
            return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
