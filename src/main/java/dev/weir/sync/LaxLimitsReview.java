package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.config.SyncSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.plan.LaxLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells where a repository asks for laxer syncs than {@code config.yml} allows. Thread-safe. */
final class LaxLimitsReview {

    private final Map<ClusterName, SyncSettings> settings;
    private final Place elsewhere;

    LaxLimitsReview(WeirConfiguration configuration) {
        this.settings = configuration.clusters().stream()
                .collect(Collectors.toMap(ClusterSettings::name, ClusterSettings::sync));
        this.elsewhere = Place.of(fileIn(configuration.repository().path()));
    }

    private static RepoPath fileIn(Optional<RepoPath> root) {
        return new RepoPath(root.map(path -> path + "/").orElse("") + Scope.REPOSITORY_FILE);
    }

    DesiredState of(DesiredState desired) {
        return desired.with(this::findings);
    }

    private List<Finding> findings(DesiredCluster desired) {
        return Optional.ofNullable(settings.get(desired.cluster()))
                .map(sync -> LaxLimits.of(desired.limits(), sync.mode(), sync.prune(), sync.selfHeal(), elsewhere))
                .orElse(List.of());
    }
}
