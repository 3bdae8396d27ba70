package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the repository says at one revision.
 *
 * @param clusters the clusters whose part could be read; one that is absent here is left as it is, whatever else is
 *     true
 * @param errors what is wrong beyond single files: {@code weir.yml}, an undeclared cluster, a limit of the whole tree
 */
public record DesiredState(String sha, SortedMap<ClusterName, DesiredCluster> clusters, List<ManifestError> errors) {

    public DesiredState {
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        errors = errors.stream().sorted().toList();
    }

    /** This state, where what a rule finds in each cluster stands beside its findings. */
    public DesiredState with(Function<DesiredCluster, List<Finding>> rule) {
        SortedMap<ClusterName, DesiredCluster> judged = new TreeMap<>(clusters);
        judged.replaceAll((name, cluster) -> cluster.with(rule.apply(cluster)));
        return new DesiredState(sha, judged, errors);
    }

    public Optional<DesiredCluster> of(ClusterName cluster) {
        return Optional.ofNullable(clusters.get(cluster));
    }
}
