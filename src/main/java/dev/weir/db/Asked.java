package dev.weir.db;

import java.util.List;

/**
 * What a run of a job found asked of it when it began.
 *
 * @param asked the number to give back to {@link Wanted#served}
 * @param pending false for a run that nobody asked for but the clock
 * @param failures in a row before this run
 * @param causes at most the last twenty, oldest first
 */
public record Asked(
        long asked, boolean pending, int failures, @Jsonb List<Cause> causes) {}
