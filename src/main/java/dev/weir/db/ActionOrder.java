package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** @param task the only one; empty for the connector */
    public record On(ClusterName cluster, ConnectorName name, Optional<Integer> task) {}
}
