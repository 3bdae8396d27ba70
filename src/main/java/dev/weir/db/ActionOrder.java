package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person asks for.
 *
 * @param action {@code restart}, {@code pause}, {@code resume} or {@code stop}
 * @param tasks whether a restart covers the tasks as well as the instance
 * @param onlyFailed whether a restart leaves alone what has not failed
 * @param until when an override ends
 */
public record ActionOrder(
        String action,
        String actor,
        Optional<String> reason,
        boolean tasks,
        boolean onlyFailed,
        Optional<Instant> until,
        List<On> on) {

    public static final String RESTART = "restart";
    public static final String PAUSE = "pause";
    public static final String RESUME = "resume";
    public static final String STOP = "stop";

    public ActionOrder {
        on = List.copyOf(on);
    }

    /** What the actor must be allowed for it. */
    public Verb verb() {
        return verbOf(action);
    }

    /** The same of an action by its word. */
    public static Verb verbOf(String action) {
        return switch (action) {
            case PAUSE -> Verb.MANAGE_PAUSE;
            case RESUME -> Verb.MANAGE_RESUME;
            case STOP -> Verb.MANAGE_STOP;
            default -> Verb.MANAGE_RESTART;
        };
    }

    /** The same, in which each item says why the actor may not have it. */
    public ActionOrder refusing(Function<On, Optional<String>> refusal) {
        return new ActionOrder(
                action,
                actor,
                reason,
                tasks,
                onlyFailed,
                until,
                on.stream().map(one -> one.refused(refusal.apply(one))).toList());
    }

    /** Why nothing of it may be done; empty where something may. */
    public Optional<String> refusal() {
        return on.stream().allMatch(one -> one.refusal().isPresent())
                ? on.stream().findFirst().flatMap(On::refusal)
                : Optional.empty();
    }

    /**
     * @param task the only one; empty for the connector
     * @param refusal why the actor may not have it; empty where they may
     */
    public record On(ClusterName cluster, ConnectorName name, Optional<Integer> task, Optional<String> refusal) {

        public On(ClusterName cluster, ConnectorName name, Optional<Integer> task) {
            this(cluster, name, task, Optional.empty());
        }

        private On refused(Optional<String> why) {
            return new On(cluster, name, task, why);
        }
    }
}
