package dev.weir.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many passwords may be tried: ten that are wrong for one name, thirty from one address and a hundred in all, until a
 * minute after the first of them. Each try is counted before it is made and taken back if it was right, so that no more are
 * ever made. Safe for use by many threads; each node counts for itself.
 */
final class Guesses {

    static final int OF_ONE_NAME = 10;
    static final int OF_ONE_ADDRESS = 30;
    static final int OF_ALL = 100;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Counted, Count> counts = new HashMap<>();

    private record Count(Instant first, int amount) {}

    private enum Of {
        NAME(OF_ONE_NAME),
        ADDRESS(OF_ONE_ADDRESS),
        ALL(OF_ALL);

        private final int most;

        Of(int most) {
            this.most = most;
        }
    }

    private record Counted(Of of, String key) {

        static List<Counted> all(String name, String address) {
            return List.of(new Counted(Of.NAME, name), new Counted(Of.ADDRESS, address), new Counted(Of.ALL, ""));
        }
    }

    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /** How long until that name may be tried from there; empty where it may now. */
    synchronized Optional<Duration> closed(String name, String address) {
        Instant now = clock.instant();
        counts.values().removeIf(count -> !now.isBefore(count.first.plus(WINDOW)));
        return Counted.all(name, address).stream()
                .flatMap(counted -> closedBy(counted).stream())
                .map(count -> Duration.between(now, count.first.plus(WINDOW)))
                .max(Duration::compareTo);
    }

    private Optional<Count> closedBy(Counted counted) {
        return Optional.ofNullable(counts.get(counted)).filter(count -> count.amount >= counted.of.most);
    }

    /** Counts a try, unless it may not be made. */
    synchronized Optional<Duration> take(String name, String address) {
        Optional<Duration> closed = closed(name, address);
        if (closed.isEmpty()) {
            Counted.all(name, address).forEach(counted -> add(counted, 1));
        }
        return closed;
    }

    /** It was right: it counts for nothing, and nor do those before it for that name. */
    synchronized void takeBack(String name, String address) {
        Counted.all(name, address).forEach(counted -> add(counted, -1));
        counts.remove(new Counted(Of.NAME, name));
    }

    private void add(Counted counted, int amount) {
        counts.compute(
                counted,
                (key, known) -> known == null
                        ? new Count(clock.instant(), Math.max(0, amount))
                        : new Count(known.first, Math.max(0, known.amount + amount)));
    }
}
