package dev.weir.db;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.mapper.Nested;

/**
 * One connector as pages and lists show it: declared, live, and how the two compare. No value in it is a secret.
 *
 * @param type {@code source}, {@code sink} or {@code unknown}
 * @param health the word of {@link dev.weir.model.Health}
 * @param healthReason the word of {@link dev.weir.plan.HealthReason}
 */
public record ConnectorRow(
        ClusterName cluster,
        ConnectorName name,
        boolean managed,
        String type,
        Optional<String> connectorClass,
        @JsonUnwrapped @Nested Declared declared,
        @JsonUnwrapped @Nested Observed observed,
        @JsonUnwrapped @Nested Comparison comparison,
        String health,
        Optional<String> healthReason) {

    /**
     * What the repository says.
     *
     * @param teamRule the line of CODEOWNERS that decided on the team, or why none did
     * @param spec the declared fields beside the config, as they are shown
     * @param revision the commit that it was read from
     */
    public record Declared(
            Optional<String> path,
            Optional<Integer> line,
            Optional<String> team,
            Optional<String> teamRule,
            @Jsonb Optional<JsonNode> spec,
            @Jsonb Optional<SortedMap<String, String>> desiredMasked,
            Optional<String> desiredHash,
            Optional<String> desiredState,
            Optional<String> revision) {

        public static final Declared NOT = new Declared(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Declared {
            spec = spec.filter(node -> !node.isNull());
        }
    }

    /** What Connect says. */
    public record Observed(
            @Jsonb Optional<SortedMap<String, String>> liveMasked,
            Optional<String> liveHash,
            Optional<String> liveState,
            Optional<String> worker,
            String trace,
            @Jsonb List<TaskStatus> tasks) {

        public static final Observed NOT =
                new Observed(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", List.of());

        public Observed {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * How the two compare.
     *
     * @param syncStatus the word of {@link dev.weir.model.SyncStatus}
     * @param difference what a sync would do; empty when nothing
     * @param reason why that is held
     * @param appliedMasked the config that Weir wrote last
     * @param observedRevision the commit that it was compared with
     */
    public record Comparison(
            String syncStatus,
            Optional<String> difference,
            Optional<String> reason,
            Optional<String> message,
            @Jsonb List<Difference> diffMasked,
            @Jsonb Optional<SortedMap<String, String>> appliedMasked,
            Optional<String> observedRevision) {

        public Comparison {
            diffMasked = List.copyOf(diffMasked);
        }
    }

    /** What the frequent look at the statuses renews. */
    public record Status(
            ConnectorName name,
            Optional<String> liveState,
            Optional<String> worker,
            String trace,
            List<TaskStatus> tasks,
            String health,
            Optional<String> healthReason) {}
}
