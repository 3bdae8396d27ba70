package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Map;
import java.util.Optional;

/**
 * How a deleted connector comes back: created as stopped, its offsets altered where they differ, brought to its state. Each
 * step follows from what is seen alone, so that whoever goes on after a crash does what the one before would have done.
 */
public final class RestoreRule {

    private static final String NOT_KEPT = "its offsets were not kept, so it goes on from those that Connect has";

    private final Kept kept;
    private final Sight sight;

    private RestoreRule(Kept kept, Sight sight) {
        this.kept = kept;
        this.sight = sight;
    }

    /**
     * What was kept of the connector.
     *
     * @param config empty where the key that encrypted it is lost
     * @param state that it was in
     * @param movedTo the cluster in which it goes on
     */
    public record Kept(
            Optional<ConnectorConfig> config,
            Optional<TargetState> state,
            Optional<Offsets> offsets,
            Optional<ClusterName> movedTo) {}

    /**
     * What is to be seen now.
     *
     * @param isOurs whether this restore has created it
     * @param offsets that Connect has, where the connector is stopped
     * @param defined what the repository says of it; empty where it says nothing
     * @param rules of the cluster
     */
    public record Sight(
            Optional<LiveConnector> live,
            boolean isOurs,
            Optional<Offsets> offsets,
            Optional<Definition> defined,
            Rules rules,
            Standing standing) {}

    /**
     * Whether it may be done at all.
     *
     * @param isObservedOnly whether nothing is ever written to the cluster
     * @param isOverdue whether nobody expects it any more
     * @param restraint why nothing is written to it now: it is not begun, and what has begun waits
     */
    public record Standing(boolean isObservedOnly, boolean isOverdue, Optional<String> restraint) {

        /** While nothing restrains Weir. */
        public Standing(boolean isObservedOnly, boolean isOverdue) {
            this(isObservedOnly, isOverdue, Optional.empty());
        }
    }

    /** @param state empty where it is left to people */
    public record Definition(Optional<TargetState> state) {}

    /** A pure function. */
    public static RestoreStep next(Kept kept, Sight sight) {
        return new RestoreRule(kept, sight).next();
    }

    private RestoreStep next() {
        return impossible()
                .<RestoreStep>map(RestoreStep.Refuse::new)
                .or(() -> sight.standing().restraint().map(this::restrained))
                .orElseGet(() -> sight.live().map(this::present).orElseGet(this::absent));
    }

    private RestoreStep restrained(String why) {
        return sight.isOurs() ? new RestoreStep.Await(why) : new RestoreStep.Refuse(why);
    }

    private Optional<String> impossible() {
        if (sight.standing().isOverdue()) {
            return Optional.of("it could not be done within 24 hours; ask again");
        }
        if (sight.standing().isObservedOnly()) {
            return Optional.of("this cluster is only observed (mode: off)");
        }
        if (kept.movedTo().isPresent()) {
            return Optional.of("it was not removed but moved, and goes on in cluster "
                    + kept.movedTo().get() + ": define it for this cluster again to move it back");
        }
        return kept.config()
                .map(RestoreRule::masked)
                .orElse(Optional.of(
                        "its config is encrypted with a key that is lost: put the old secretKeyFile back, or"
                                + " define it in the repository"));
    }

    /** What was kept as Connect showed it may hold masks, and a mask must not be written. */
    private static Optional<String> masked(ConnectorConfig config) {
        return config.values().entrySet().stream()
                .filter(entry -> Masks.isMask(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(key -> "nobody knows the value of " + key + ", which Connect showed masked: define it in the"
                        + " repository");
    }

    private RestoreStep absent() {
        if (sight.isOurs()) {
            return new RestoreStep.Refuse("somebody deleted it again meanwhile");
        }
        return sight.rules().capabilities().initialState()
                ? new RestoreStep.Create()
                : new RestoreStep.Refuse("this Connect is older than 3.7 and cannot create a connector as stopped, so"
                        + " that it would run before its offsets are right: define it in the repository");
    }

    private RestoreStep present(LiveConnector live) {
        if (!sight.isOurs()) {
            return new RestoreStep.Refuse(
                    "a connector of its name exists, and this restore did not make it: nothing was written");
        }
        if (!isAsKept(live)) {
            return new RestoreStep.Refuse("somebody changed its config meanwhile: it is left as it is");
        }
        return live.status()
                .map(ConnectorStatus::state)
                .filter(RestoreRule::isSettled)
                .map(this::inState)
                .orElseGet(() -> new RestoreStep.Await("Connect does not show its state yet"));
    }

    private boolean isAsKept(LiveConnector live) {
        KeyPatterns ignore = sight.rules().ignore();
        ConnectorConfig config = kept.config().orElseThrow();
        return ConfigDiff.between(
                        config,
                        live.config(),
                        Optional.of(config),
                        ignore,
                        sight.rules().classes())
                .isEmpty();
    }

    private static boolean isSettled(ConnectorState state) {
        return state.target().isPresent() || state == ConnectorState.FAILED;
    }

    private RestoreStep inState(ConnectorState state) {
        if (state != ConnectorState.STOPPED) {
            return finish(state.name().toLowerCase(java.util.Locale.ROOT));
        }
        Offsets change = change();
        return change.areNone() ? atRest() : new RestoreStep.AlterOffsets(change);
    }

    /**
     * Of one that was stopped the kept offsets are its last. One that ran has come further before it ended, and Connect
     * knows how far: to put it back would have it do the same work twice, so only what Connect lacks is added.
     */
    private Offsets change() {
        Offsets current = sight.offsets().orElse(Offsets.NONE);
        boolean isExact = kept.state().filter(TargetState.STOPPED::equals).isPresent();
        return kept.offsets()
                .map(offsets -> isExact ? offsets.changeFrom(current) : offsets.beside(current))
                .orElse(Offsets.NONE);
    }

    private RestoreStep atRest() {
        return sight.defined()
                .flatMap(Definition::state)
                .or(kept::state)
                .filter(state -> state != TargetState.STOPPED)
                .<RestoreStep>map(RestoreStep.Bring::new)
                .orElseGet(() -> finish(
                        kept.state().isPresent()
                                ? "stopped"
                                : "stopped, since nobody knows the state that it was deleted in"));
    }

    private RestoreStep finish(String state) {
        String offsets = kept.offsets().isPresent() ? "" : "; " + NOT_KEPT;
        String manage = sight.defined().isPresent()
                ? ""
                : "; Weir does not manage it: revert the commit that removed it to have Weir manage it";
        return new RestoreStep.Finish("it is back, " + state + offsets + manage);
    }
}
