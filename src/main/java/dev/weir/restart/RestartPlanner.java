package dev.weir.restart;

import dev.weir.model.ConnectorState;
import dev.weir.model.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides about one part of a connector, its instance or a task. A pure function; each part has a budget of its own. */
public final class RestartPlanner {

    private static final RestartDecision NOT_FAILED = new RestartDecision.None("it has not failed");

    private final RestartPolicy policy;
    private final Circumstances circumstances;

    public RestartPlanner(RestartPolicy policy, Circumstances circumstances) {
        this.policy = policy;
        this.circumstances = circumstances;
    }

    /**
     * A part as Connect shows it.
     *
     * @param trace of the failure, redacted
     */
    public record Part(ConnectorState state, String trace) {}

    /**
     * @param log with what is shown now already {@linkplain RestartLog#seen noted}
     * @param chance between 0 and 1, the same for the same attempt of the same part, so that parts that fail together are
     *     not restarted together
     */
    public RestartDecision decide(RestartLog log, Part part, double chance, Instant now) {
        return switch (part.state()) {
            case FAILED -> failed(log, part, chance, now);
            case RUNNING -> running(log, now);
            case PAUSED, STOPPED, UNASSIGNED, RESTARTING, DESTROYED, UNKNOWN -> NOT_FAILED;
        };
    }

    private RestartDecision running(RestartLog log, Instant now) {
        boolean hasToRecover = log.attempts() > 0 || log.gaveUpAt().isPresent();
        return hasToRecover
                        && log.healthySince()
                                .filter(since -> isOver(since, now))
                                .isPresent()
                ? new RestartDecision.Recovered()
                : NOT_FAILED;
    }

    private boolean isOver(Instant since, Instant now) {
        return !since.plus(policy.resetAfter()).isAfter(now);
    }

    private RestartDecision failed(RestartLog log, Part part, double chance, Instant now) {
        Optional<String> refusal = refusal(log, now);
        if (refusal.isPresent()) {
            return new RestartDecision.None(refusal.get());
        }
        return endOf(log, part)
                .<RestartDecision>map(RestartDecision.GiveUp::new)
                .orElseGet(() -> next(log, chance, now));
    }

    private Optional<String> refusal(RestartLog log, Instant now) {
        if (!policy.enabled()) {
            return Optional.of("auto-restart is off");
        }
        if (!circumstances.isMeantToRun()) {
            return Optional.of("it is not meant to run");
        }
        if (circumstances.hindrance().isPresent()) {
            return circumstances.hindrance();
        }
        if (log.gaveUpAt().isPresent()) {
            return Optional.of("Weir gave up");
        }
        return log.isStale(now)
                ? Optional.of("it was just restarted, and Connect may show the failure before that")
                : Optional.empty();
    }

    /** Why no attempt is left, or none would help. */
    private Optional<String> endOf(RestartLog log, Part part) {
        Optional<String> incurable = policy.never().stream()
                .filter(text -> Trace.of(part.trace()).tells(text))
                .findFirst();
        if (incurable.isPresent()) {
            return Optional.of("a restart cannot cure it: autoRestart.never names " + incurable.get());
        }
        boolean isUsedUp = policy.maxAttempts() > 0 && log.attempts() >= policy.maxAttempts();
        return isUsedUp
                ? Optional.of("it failed again after " + log.attempts() + " restarts, and maxAttempts is "
                        + policy.maxAttempts())
                : Optional.empty();
    }

    private RestartDecision next(RestartLog log, double chance, Instant now) {
        int attempt = log.attempts() + 1;
        Instant due = log.failedSince().orElse(now).plus(delay(log.attempts(), chance));
        return due.isAfter(now) ? new RestartDecision.WaitUntil(due, attempt) : new RestartDecision.Restart(attempt);
    }

    /** The wait before the attempt after so many. */
    private Duration delay(int attempts, double chance) {
        double grown = policy.delay().toMillis() * Math.pow(policy.factor(), attempts);
        double varied = grown * (1 + policy.jitter() * (2 * chance - 1));
        return Duration.ofMillis((long) Math.min(varied, policy.maxDelay().toMillis()));
    }
}
