package dev.weir.api;

import dev.weir.db.RestartBudget;
import dev.weir.db.RestartRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One restart of a part of a connector.
 *
 * @param task its number; null for the connector's instance
 * @param trigger {@code auto} or {@code manual}
 * @param attempt counted since the last healthy stretch; null where a person asked
 * @param max as many are allowed; null where there is no limit
 * @param worker that ran the part
 * @param error the first line of the failure before it
 * @param trace of the failure before it, redacted
 * @param outcome {@code Pending}, {@code Recovered}, {@code FailedAgain}, {@code Refused} or {@code GaveUp}
 */
public record RestartView(
        UUID id,
        String cluster,
        String connector,
        Optional<Integer> task,
        String trigger,
        String actor,
        Optional<String> reason,
        Optional<Integer> attempt,
        Optional<Integer> max,
        Instant at,
        Optional<String> worker,
        Optional<String> error,
        Optional<String> trace,
        String outcome,
        Optional<Instant> outcomeAt,
        Optional<String> message,
        Optional<Instant> nextAt) {

    static RestartView of(RestartRow row) {
        return new RestartView(
                row.id(),
                row.cluster(),
                row.name(),
                Optional.of(row.task()).filter(task -> task != RestartBudget.INSTANCE),
                row.trigger(),
                row.actor(),
                row.reason(),
                row.attempt(),
                row.most(),
                row.at(),
                row.worker(),
                row.error(),
                row.trace(),
                row.outcome(),
                row.outcomeAt(),
                row.message(),
                row.nextAt());
    }
}
