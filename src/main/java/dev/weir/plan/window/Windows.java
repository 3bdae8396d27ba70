package dev.weir.plan.window;

import dev.weir.model.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When syncs may write to a cluster: not in any {@code deny}, and where there are {@code allow}s, in one of those only.
 * Immutable, and thread-safe.
 */
public final class Windows {

    /** A cluster without any is always open. */
    public static final Windows NONE = new Windows(List.of());

    private static final Opening OPEN = new Opening.Open();

    /** What opens later, or after so many changes, is not foreseen. */
    private static final Duration FORESEEN = Duration.ofDays(5 * 366);

    private static final int MOST_CHANGES = 1_000;

    private final List<Recurrence> recurrences;

    /** @throws IllegalArgumentException if one of them never comes, or its cron is none */
    public Windows(Collection<SyncWindow> windows) {
        recurrences = windows.stream().map(Recurrence::new).toList();
    }

    /** A pure function. */
    public Opening at(Instant now) {
        return closedBy(now)
                .<Opening>map(by -> new Opening.Closed(opens(now), by))
                .orElse(OPEN);
    }

    private Optional<String> closedBy(Instant at) {
        return active(SyncWindow.Kind.DENY, at).or(() -> noneAllows(at));
    }

    private Optional<String> active(SyncWindow.Kind kind, Instant at) {
        return recurrences.stream()
                .filter(one -> one.window().kind() == kind && one.endOf(at).isPresent())
                .findFirst()
                .map(one -> one.window().told());
    }

    private Optional<String> noneAllows(Instant at) {
        Optional<SyncWindow> first = recurrences.stream()
                .map(Recurrence::window)
                .filter(window -> window.kind() == SyncWindow.Kind.ALLOW)
                .findFirst();
        return first.filter(any -> active(SyncWindow.Kind.ALLOW, at).isEmpty())
                .map(window -> "outside of " + window.told());
    }

    private Optional<Instant> opens(Instant now) {
        Instant end = now.plus(FORESEEN);
        Optional<Instant> at = nextChange(now);
        for (int change = 0; change < MOST_CHANGES && at.isPresent(); change++) {
            if (at.get().isAfter(end)) {
                return Optional.empty();
            }
            if (closedBy(at.get()).isEmpty()) {
                return at;
            }
            at = nextChange(at.get());
        }
        return Optional.empty();
    }

    private Optional<Instant> nextChange(Instant at) {
        return recurrences.stream().flatMap(one -> one.nextChange(at).stream()).min(Comparator.naturalOrder());
    }
}
