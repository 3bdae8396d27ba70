package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
        return each(cluster -> cluster.with(rule.apply(cluster)));
    }

    /** This state with each cluster as that makes it. */
    public DesiredState each(UnaryOperator<DesiredCluster> change) {
        SortedMap<ClusterName, DesiredCluster> changed = new TreeMap<>(clusters);
        changed.replaceAll((name, cluster) -> change.apply(cluster));
        return new DesiredState(sha, changed, errors);
    }

    public Optional<DesiredCluster> of(ClusterName cluster) {
        return Optional.ofNullable(clusters.get(cluster));
    }
}
