package dev.weir.sync.job;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * One kind of job.
 *
 * @param name as triggers call it
 * @param keys of the jobs that this node knows now; asked for every second, so it must be quick
 * @param pause until the next run that nobody asks for, drawn anew each time
 */
public record JobKind(String name, Supplier<Set<String>> keys, Supplier<Duration> pause, JobBody body) {

    /** That long, give or take a tenth, so that what began together does not stay together. */
    public static Supplier<Duration> about(Duration pause) {
        return () -> Duration.ofMillis(
                Math.round(pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }
}
