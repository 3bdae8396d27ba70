package dev.weir.plan.policy;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.TextPattern;
import java.util.List;

/**
 * Which connectors are meant: those that fit one pattern of each list that has any.
 *
 * @param clusters by the Connect cluster's name
 * @param teams by the team that owns the connector's file; a file that nobody owns fits none
 * @param classes by the connector's class, also where its alias is written
 */
public record Match(List<TextPattern> clusters, List<TextPattern> teams, List<TextPattern> classes) {

    /** Means all of them. */
    public static final Match ALL = new Match(List.of(), List.of(), List.of());

    public Match {
        clusters = List.copyOf(clusters);
        teams = List.copyOf(teams);
        classes = List.copyOf(classes);
    }

    boolean means(Subject subject) {
        return fitsCluster(subject) && fitsTeam(subject) && fitsClass(subject);
    }

    private boolean fitsCluster(Subject subject) {
        return clusters.isEmpty()
                || clusters.stream()
                        .anyMatch(pattern -> pattern.matches(subject.cluster().value()));
    }

    private boolean fitsTeam(Subject subject) {
        return teams.isEmpty()
                || subject.team().stream().anyMatch(team -> teams.stream().anyMatch(pattern -> pattern.matches(team)));
    }

    private boolean fitsClass(Subject subject) {
        String written = subject.config().get(ConnectorConfig.CONNECTOR_CLASS).orElse("");
        return classes.isEmpty() || classes.stream().anyMatch(pattern -> Classes.mayBe(pattern, written));
    }
}
