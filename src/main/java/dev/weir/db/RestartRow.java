package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One restart.
 *
 * @param task its number; {@link RestartBudget#INSTANCE} for the connector's instance
 * @param attempt counted since the last healthy stretch; empty where a person asked
 * @param error the first line of the failure before it
 */
public record RestartRow(
        UUID id,
        String cluster,
        String name,
        int task,
        String trigger,
        String actor,
        Optional<String> reason,
        Optional<Integer> attempt,
        Optional<Integer> most,
        Instant at,
        Optional<String> worker,
        Optional<String> error,
        Optional<String> trace,
        String outcome,
        Optional<Instant> outcomeAt,
        Optional<String> message,
        Optional<Instant> nextAt) {}
