package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.SyncItems;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for Connect to show what it has accepted, for all connectors of a sync together by one cheap listing at a time,
 * and notes what it showed instead. By then all is settled: nothing but what people read depends on it. Thread-safe.
 */
public final class Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_REASON = 300;

    private final SyncItems items;
    private final Patience patience;

    /**
     * How long is waited.
     *
     * @param failure until a failure is believed: a status has no time, and lags behind the write that mends it
     * @param all until nothing more is waited for
     */
    public record Patience(Duration failure, Duration all) {

        public static final Patience STANDARD = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    public Verifier(SyncItems items, Patience patience) {
        this.items = items;
        this.patience = patience;
    }

    /**
     * Looks until everything is shown as it was meant, or the time is over.
     *
     * @param goesOn asked before each look; what is not shown by then is not spoken of
     */
    void verify(Run run, List<Pending> accepted, BooleanSupplier goesOn) {
        List<Pending> open = new ArrayList<>(accepted);
        open.removeIf(pending -> !pending.intent().kind().isCall());
        List<SyncItems.Remark> remarks = new ArrayList<>();
        long begun = System.nanoTime();
        for (Duration pause = FIRST_PAUSE; !open.isEmpty() && goesOn.getAsBoolean(); pause = longer(pause)) {
            Look look = Look.at(run, Duration.ofNanos(System.nanoTime() - begun));
            open.removeIf(look::isAsMeant);
            open.removeIf(pending -> remarks.addAll(remark(pending, look)));
            LockSupport.parkNanos(open.isEmpty() ? 0 : pause.toNanos());
        }
        if (!remarks.isEmpty()) {
            items.remark(run.sync(), remarks);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Empty while it may yet come. */
    private List<SyncItems.Remark> remark(Pending pending, Look look) {
        boolean isOver = look.after().compareTo(look.fails(pending) ? patience.failure : patience.all) >= 0;
        if (!isOver) {
            return List.of();
        }
        String message = "accepted; " + look.sight(pending);
        LOG.info("{} {}: {}", pending.intent().kind().result(), pending.name(), message);
        return List.of(new SyncItems.Remark(pending.ordinal(), message));
    }

    /**
     * What one listing showed.
     *
     * @param after so long a wait
     * @param problem why there is no listing
     */
    private record Look(Duration after, Map<ConnectorName, ConnectorStatus> statuses, Optional<String> problem) {

        static Look at(Run run, Duration after) {
            try {
                return new Look(after, run.target().client().listStatuses(), Optional.empty());
            } catch (ConnectException e) {
                return new Look(after, Map.of(), Optional.of(e.getMessage()));
            }
        }

        boolean isAsMeant(Pending pending) {
            Intent intent = pending.intent();
            return problem.isEmpty()
                    && switch (intent.kind()) {
                        case CREATE, RESTORE, UPDATE, STATE, ADOPT_UPDATE, ADOPT_STATE ->
                            isIn(intent.state(), target(pending));
                        case DELETE -> status(pending).isEmpty();
                        case OFFSETS, ADOPT, RELEASE -> true;
                    };
        }

        /** Where no state is meant, any that is one of its own accord. */
        private static boolean isIn(Optional<TargetState> meant, Optional<TargetState> shown) {
            return shown.isPresent() && (meant.isEmpty() || meant.equals(shown));
        }

        boolean fails(Pending pending) {
            return status(pending)
                    .filter(shown -> shown.state() == ConnectorState.FAILED)
                    .isPresent();
        }

        private Optional<TargetState> target(Pending pending) {
            return status(pending).map(ConnectorStatus::state).flatMap(ConnectorState::target);
        }

        private Optional<ConnectorStatus> status(Pending pending) {
            return Optional.ofNullable(statuses.get(pending.name()));
        }

        String sight(Pending pending) {
            String when = "after " + after.toSeconds() + " s Connect ";
            return when
                    + problem.map(why -> "does not say how it fares: " + why)
                            .or(() -> status(pending).map(shown -> "shows " + shown.state() + reason(shown)))
                            .orElse("shows no status of it");
        }

        /** The first line of the trace, which comes redacted. */
        private static String reason(ConnectorStatus status) {
            return status.trace()
                    .lines()
                    .findFirst()
                    .map(line -> ": " + cut(line))
                    .orElse("");
        }

        private static String cut(String line) {
            return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
        }
    }
}
