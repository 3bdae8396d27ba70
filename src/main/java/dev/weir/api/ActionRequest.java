package dev.weir.api;

import dev.weir.db.ActionOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same thing for many connectors: those that are named, or those that a selection finds.
 *
 * @param action {@code remove} is refused: what Git defines is removed through Git
 * @param select which ones; not beside {@code connectors}
 * @param connectors which ones; not beside {@code select}
 * @param includeTasks of a restart; true where left out
 * @param onlyFailed of a restart; true where left out
 * @param until when an override ends; four hours from now where left out
 * @param dryRun answers which connectors it would be, and does nothing
 */
public record ActionRequest(
        @Schema(allowableValues = {"restart", "pause", "resume", "stop", "remove"}) @Nullable
        String action,

        @Nullable Selection select,
        @Nullable List<Named> connectors,
        @Nullable Boolean includeTasks,
        @Nullable Boolean onlyFailed,
        @Nullable String reason,
        @Schema(format = "date-time") @Nullable Instant until,
        @Nullable Boolean dryRun) {

    /** One connector. */
    public record Named(@Nullable String cluster, @Nullable String name) {}

    /** Connectors by what lists can be narrowed to; at least one part has to be given. */
    public record Selection(
            @Nullable String cluster,
            @Nullable String kafkaCluster,
            @Nullable String team,
            @Nullable String type,

            @Schema(name = "class") @com.fasterxml.jackson.annotation.JsonProperty("class") @Nullable
            String connectorClass,

            @Nullable List<String> health,
            @Nullable String q) {

        boolean isEmpty() {
            return cluster == null
                    && kafkaCluster == null
                    && team == null
                    && type == null
                    && connectorClass == null
                    && (health == null || health.isEmpty())
                    && q == null;
        }
    }

    /** The word, checked. */
    String chosen() {
        if ("remove".equals(action)) {
            throw new FaultyRequest(
                    "action",
                    "remove: a connector that Git defines is removed through Git; delete its file in a pull request");
        }
        return Choice.of("action", action, ActionOrder.RESTART, ActionOrder.PAUSE, ActionOrder.RESUME, ActionOrder.STOP)
                .orElseThrow(() -> new FaultyRequest("action", "is missing"));
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    Optional<String> why() {
        return Reason.of(reason);
    }
}
