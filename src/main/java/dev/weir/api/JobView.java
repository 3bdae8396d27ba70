package dev.weir.api;

import dev.weir.db.ActionItem;
import dev.weir.db.ActionJob;
import dev.weir.db.ActionJobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The same thing done to connectors, one or many.
 *
 * @param phase {@code Running} while something is left to do, then {@code Done} or {@code Cancelled}
 * @param ended connectors of which it is known what came of it
 * @param failed connectors that Connect, or a rule, refused
 * @param items what came of each; in a list of jobs empty
 */
public record JobView(
        UUID id,
        String action,
        String actor,
        Optional<String> reason,
        String phase,
        Instant createdAt,
        long total,
        long ended,
        long failed,
        List<Item> items) {

    /**
     * One connector of a job.
     *
     * @param task the only one; null for the connector
     * @param result {@code Accepted}, {@code Failed}, {@code Skipped} or {@code Cancelled}; null while it is not known
     */
    public record Item(
            String cluster,
            String connector,
            Optional<Integer> task,
            Optional<String> result,
            Optional<String> message,
            Optional<Instant> endedAt) {

        static Item of(ActionItem item) {
            return new Item(
                    item.cluster().value(),
                    item.name().value(),
                    item.task(),
                    item.result(),
                    item.message(),
                    item.endedAt());
        }
    }

    static JobView of(ActionJob job, List<ActionItem> items) {
        long ended = items.stream().filter(item -> item.result().isPresent()).count();
        long failed = items.stream()
                .filter(item -> item.result().equals(Optional.of(ActionItem.FAILED)))
                .count();
        return new JobView(
                job.id(),
                job.action(),
                job.actor(),
                job.reason(),
                phase(job.cancelledAt().isPresent(), items.size(), ended),
                job.createdAt(),
                items.size(),
                ended,
                failed,
                items.stream().map(Item::of).toList());
    }

    static JobView of(ActionJobs.Listed job) {
        return new JobView(
                job.id(),
                job.action(),
                job.actor(),
                job.reason(),
                phase(job.cancelledAt().isPresent(), job.total(), job.ended()),
                job.createdAt(),
                job.total(),
                job.ended(),
                job.failed(),
                List.of());
    }

    private static String phase(boolean isCancelled, long total, long ended) {
        if (ended < total) {
            return "Running";
        }
        return isCancelled ? "Cancelled" : "Done";
    }
}
