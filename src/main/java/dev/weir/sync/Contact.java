package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.connect.WriteOutcome;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.SyncMode;
import dev.weir.plan.Held;
import dev.weir.sync.Inquiry.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The way to the clusters for what is asked and done at once; failures become {@link Inquiry.Failure}s. Thread-safe. */
final class Contact {

    private final Map<ClusterName, Target> targets;
    private final HandsOff handsOff;

    Contact(Map<ClusterName, Target> targets, HandsOff handsOff) {
        this.targets = Map.copyOf(targets);
        this.handsOff = handsOff;
    }

    <T> Inquiry<T> asking(ClusterName cluster, Function<Target, Inquiry<T>> question) {
        Target target = targets.get(cluster);
        if (target == null) {
            return Inquiry.failed(Reason.ABSENT, "config.yml declares no cluster " + cluster);
        }
        try {
            return question.apply(target);
        } catch (ConnectException e) {
            return Inquiry.failed(reason(e), "cluster " + cluster + " gives no answer: " + e.getMessage());
        }
    }

    /** The same for what changes something of a cluster, which is not done to one that is to be left alone. */
    <T> Inquiry<T> changing(ClusterName cluster, Function<Target, Inquiry<T>> change) {
        return changing(cluster, handsOff::on, change);
    }

    /** The same for what changes something of a connector. */
    <T> Inquiry<T> changing(ClusterName cluster, ConnectorName name, Function<Target, Inquiry<T>> change) {
        return changing(cluster, any -> handsOff.on(cluster, name), change);
    }

    private <T> Inquiry<T> changing(
            ClusterName cluster, Function<ClusterName, Optional<Held>> restraint, Function<Target, Inquiry<T>> change) {
        return asking(
                cluster,
                target -> observed(target)
                        .or(() -> restraint.apply(cluster).map(Held::message))
                        .map(why -> Inquiry.<T>failed(Reason.IMPOSSIBLE, why))
                        .orElseGet(() -> change.apply(target)));
    }

    private static Optional<String> observed(Target target) {
        return target.settings().sync().mode() == SyncMode.OFF
                ? Optional.of("cluster " + target.name() + " is only observed (sync.mode: off in config.yml)")
                : Optional.empty();
    }

    private static Reason reason(ConnectException failure) {
        return failure.kind().passes() ? Reason.UNAVAILABLE : Reason.BROKEN;
    }

    /**
     * Why a write is not done; empty where it is.
     *
     * @param rejected what it means that Connect refuses it for good
     */
    static Optional<Inquiry.Failure> refusal(WriteOutcome outcome, Reason rejected) {
        return outcome.accept(new Told(rejected));
    }

    private record Told(Reason rejection) implements WriteOutcome.Visitor<Optional<Inquiry.Failure>> {

        @Override
        public Optional<Inquiry.Failure> done(WriteOutcome.Done outcome) {
            return Optional.empty();
        }

        @Override
        public Optional<Inquiry.Failure> alreadyExists(WriteOutcome.AlreadyExists outcome) {
            return told(Reason.BROKEN, "Connect says that it exists already");
        }

        @Override
        public Optional<Inquiry.Failure> notFound(WriteOutcome.NotFound outcome) {
            return told(rejection, "Connect knows nothing of that name");
        }

        @Override
        public Optional<Inquiry.Failure> rejected(WriteOutcome.Rejected outcome) {
            return told(rejection, outcome.message());
        }

        @Override
        public Optional<Inquiry.Failure> busy(WriteOutcome.Busy outcome) {
            return told(Reason.UNAVAILABLE, outcome.message());
        }

        @Override
        public Optional<Inquiry.Failure> unsettled(WriteOutcome.Unsettled outcome) {
            return told(Reason.UNSETTLED, "it is not known whether it was done: " + outcome.message());
        }

        @Override
        public Optional<Inquiry.Failure> unreachable(WriteOutcome.Unreachable outcome) {
            return told(Reason.UNAVAILABLE, outcome.message());
        }

        private static Optional<Inquiry.Failure> told(Reason reason, String message) {
            return Optional.of(new Inquiry.Failure(reason, message));
        }
    }
}
