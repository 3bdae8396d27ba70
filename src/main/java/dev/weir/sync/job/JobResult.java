package dev.weir.sync.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How a run of a job ended, where it did not throw. */
public sealed interface JobResult {

    /** What the one function or the other makes of it. */
    <T> T match(Function<Served, T> served, Function<NotYet, T> notYet);

    /**
     * What was asked for is done.
     *
     * @param next when to run unasked; empty for the job's usual pause
     */
    record Served(Optional<Duration> next) implements JobResult {
        @Override
        public <T> T match(Function<Served, T> served, Function<NotYet, T> notYet) {
            return served.apply(this);
        }
    }

    /** It is not done yet, through no failure; what was asked for stays. */
    record NotYet(Duration rest) implements JobResult {
        @Override
        public <T> T match(Function<Served, T> served, Function<NotYet, T> notYet) {
            return notYet.apply(this);
        }
    }

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
