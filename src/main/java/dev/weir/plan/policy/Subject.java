package dev.weir.plan.policy;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.TextPattern;
import java.util.Optional;

/**
 * A connector that is judged.
 *
 * @param team whose its file is; empty where it is nobody's
 */
record Subject(ClusterName cluster, Optional<String> team, ConnectorSpec spec) {

    private static final String TEAM = "{team}";
    private static final String CLUSTER = "{cluster}";

    ConnectorConfig config() {
        return spec.config();
    }

    /** Whether the value fits the pattern, in which {@code {team}} and {@code {cluster}} stand for this one's. */
    boolean fits(TextPattern pattern, String value) {
        return (!lacksTeam(pattern) && filled(pattern).matches(value));
    }

    /** Whether the pattern speaks of the team of a connector that has none. */
    boolean lacksTeam(TextPattern pattern) {
        return team.isEmpty() && pattern.text().contains(TEAM);
    }

    /** The pattern as it holds for this one. */
    TextPattern filled(TextPattern pattern) {
        return pattern.text().indexOf('{') < 0
                ? pattern
                : new TextPattern(
                        pattern.text().replace(CLUSTER, cluster.value()).replace(TEAM, team.orElse(TEAM)));
    }
}
