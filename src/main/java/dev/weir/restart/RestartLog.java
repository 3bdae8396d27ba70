package dev.weir.restart;

import dev.weir.model.ConnectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the restarts of one part of a connector: of its instance, or of a task.
 *
 * @param config a hash of the config under which all this was seen: another config makes another connector
 * @param attempts restarts that Connect accepted since the last healthy stretch
 * @param restartedAt the last of them
 * @param failedSince since when it is seen failed; empty while it is not
 * @param healthySince since when it is seen running; empty while it is not
 * @param gaveUpAt since when it is restarted no more
 */
public record RestartLog(
        String config,
        int attempts,
        Optional<Instant> restartedAt,
        Optional<Instant> failedSince,
        Optional<Instant> healthySince,
        Optional<Instant> gaveUpAt) {

    /**
     * For so long after a restart Connect may still show the failure before it: its answer comes before the status, which
     * has no time.
     */
    public static final Duration GRACE = Duration.ofSeconds(10);

    /** Nothing has happened yet. */
    public static RestartLog fresh(String config) {
        return new RestartLog(config, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With what Connect shows now. */
    public RestartLog seen(ConnectorState state, String currentConfig, Instant now) {
        RestartLog log = config.equals(currentConfig) ? this : fresh(currentConfig);
        return switch (state) {
            case FAILED -> log.isStale(now) ? log : log.failed(log.failedSince.or(() -> Optional.of(now)));
            case RUNNING -> log.healthy(log.healthySince.or(() -> Optional.of(now)));
            case PAUSED, STOPPED, UNASSIGNED, RESTARTING, DESTROYED, UNKNOWN -> log.atRest();
        };
    }

    /** Whether a failure that is shown now may be the one before the last restart. */
    boolean isStale(Instant now) {
        return failedSince.isEmpty()
                && restartedAt.filter(at -> at.plus(GRACE).isAfter(now)).isPresent();
    }

    private RestartLog failed(Optional<Instant> since) {
        return new RestartLog(config, attempts, restartedAt, since, Optional.empty(), gaveUpAt);
    }

    private RestartLog healthy(Optional<Instant> since) {
        return new RestartLog(config, attempts, restartedAt, Optional.empty(), since, gaveUpAt);
    }

    private RestartLog atRest() {
        return new RestartLog(config, attempts, restartedAt, Optional.empty(), Optional.empty(), gaveUpAt);
    }

    /** After a restart that Connect accepted; one that it refused uses nothing up. */
    public RestartLog restarted(Instant now) {
        return new RestartLog(
                config, attempts + 1, Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It is restarted no more, until somebody or something lifts that. */
    public RestartLog givenUp(Instant now) {
        return new RestartLog(config, attempts, restartedAt, failedSince, healthySince, Optional.of(now));
    }

    /** All attempts are forgotten, what is seen stays. */
    public RestartLog forgotten() {
        return new RestartLog(config, 0, Optional.empty(), failedSince, healthySince, Optional.empty());
    }
}
