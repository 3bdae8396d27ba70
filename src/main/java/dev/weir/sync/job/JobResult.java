package dev.weir.sync.job;

import java.time.Duration;
import java.util.Optional;

/** How a run of a job ended, where it did not throw. */
public sealed interface JobResult {

    /**
     * What was asked for is done.
     *
     * @param next when to run unasked; empty for the job's usual pause
     */
    record Served(Optional<Duration> next) implements JobResult {}

    /** It is not done yet, through no failure; what was asked for stays. */
    record NotYet(Duration rest) implements JobResult {}

    static JobResult served() {
        return new Served(Optional.empty());
    }

    /** Done, and there will be more to do then. */
    static JobResult servedUntil(Duration next) {
        return new Served(Optional.of(next));
    }

    static JobResult notYet(Duration rest) {
        return new NotYet(rest);
    }
}
