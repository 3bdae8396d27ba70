package dev.weir.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Feeds one reader with so many inputs. Used once; {@link #current} may be asked from another thread. */
final class Campaign {

    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final int ONE_UNTOUCHED_IN = 1_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String reader;
    private final List<Fixture> fixtures;
    private final Random random;
    private final Mutator mutator;
    private final Drill drill;
    private final Map<Drill.Outcome, Long> outcomes = new EnumMap<>(Drill.Outcome.class);
    private long slowest;
    private volatile Fixture current;

    Campaign(String reader, long seed) {
        this.reader = reader;
        List<Fixture> all = Fixture.all();
        fixtures = Fixture.of(reader);
        random = new Random(seed ^ reader.hashCode());
        mutator = new Mutator(
                random,
                all.stream().flatMap(one -> one.files().values().stream()).toList());
        drill = new Drill(random, new Oracle(all));
        current = fixtures.get(0);
    }

    /** The input that is read now. */
    Fixture current() {
        return current;
    }

    /** One line about it all. @throws Flaw where a reader did what it must not */
    String run(long inputs) {
        long start = System.nanoTime();
        for (long number = 0; number < inputs; number++) {
            one(number);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%-18s %8d inputs %8d accepted %8d skipped %8d errors   slowest %6.1f ms %8.0f inputs/s",
                reader,
                inputs,
                outcomes.getOrDefault(Drill.Outcome.ACCEPTED, 0L),
                outcomes.getOrDefault(Drill.Outcome.SKIPPED, 0L),
                outcomes.getOrDefault(Drill.Outcome.REJECTED, 0L),
                slowest / 1e6,
                inputs / seconds);
    }

    private void one(long number) {
        Fixture sound = fixtures.get(random.nextInt(fixtures.size()));
        String path = sound.paths().get(random.nextInt(sound.paths().size()));
        byte[] content = sound.files().getOrDefault(path, new byte[0]);
        current = random.nextInt(ONE_UNTOUCHED_IN) == 0 ? sound : sound.with(path, mutator.mutate(content));
        long before = THREADS.getCurrentThreadCpuTime();
        Drill.Outcome outcome = drill.run(current, path, number);
        long spent = THREADS.getCurrentThreadCpuTime() - before;
        slowest = Math.max(slowest, spent);
        outcomes.merge(outcome, 1L, Long::sum);
        if (spent > MOST_NANOSECONDS) {
            throw new Flaw("took " + spent / 1_000_000 + " ms");
        }
    }
}
