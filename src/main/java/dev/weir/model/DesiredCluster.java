package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the repository says of one Connect cluster at one revision.
 *
 * @param connectors what can be applied
 * @param invalid names whose definition is there and cannot be used (a bad value, two documents of one name): nothing
 *     of that name is created, changed or deleted
 * @param files the verdict on each file that the cluster includes
 */
public record DesiredCluster(
        ClusterName cluster,
        SortedMap<ConnectorName, ConnectorSpec> connectors,
        SortedSet<ConnectorName> invalid,
        SortedMap<RepoPath, FileVerdict> files) {

    public DesiredCluster {
        connectors = Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
        invalid = Collections.unmodifiableSortedSet(new TreeSet<>(invalid));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Errors of all its files, in the order of their places. */
    public List<ManifestError> errors() {
        return files.values().stream()
                .flatMap(DesiredCluster::errorsOf)
                .sorted()
                .toList();
    }

    /** True when no file of the cluster's tree is unparsable; only then may anything be deleted. */
    public boolean isReadWhole() {
        return files.values().stream().noneMatch(FileVerdict::isRejected);
    }

    private static Stream<ManifestError> errorsOf(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Rejected rejected ? rejected.errors().stream() : Stream.empty();
    }
}
