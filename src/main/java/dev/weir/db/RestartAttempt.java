package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Optional;

/**
 * A restart that is about to be asked of Connect, or the end of all restarts.
 *
 * @param task its number; {@link RestartBudget#INSTANCE} for the connector's instance
 * @param trigger {@code auto} or {@code manual}
 * @param attempt counted since the last healthy stretch; empty where a person asks
 * @param most as many are allowed; empty where there is no limit
 * @param worker that ran the part
 * @param trace of the failure before it, redacted; empty where it had not failed
 */
public record RestartAttempt(
        ClusterName cluster,
        ConnectorName name,
        int task,
        String trigger,
        String actor,
        Optional<String> reason,
        Optional<Integer> attempt,
        Optional<Integer> most,
        String worker,
        String trace) {

    public static final String AUTO = "auto";
    public static final String MANUAL = "manual";

    private static final char NUL = 0;

    /** PostgreSQL keeps no NUL. */
    public RestartAttempt {
        trace = trace.replace(NUL, ' ');
    }

    /** The first line. */
    public Optional<String> error() {
        return trace.lines().findFirst().filter(line -> !line.isBlank());
    }
}
