package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the repository says of one Connect cluster at one revision.
 *
 * @param connectors what can be applied
 * @param invalid names whose definition is there and cannot be used (a bad value, two documents of one name): nothing
 *     of that name is created, changed or deleted
 * @param files the verdict on each file that the cluster includes
 * @param findings what a person should know about definitions that can be read, in the order of their places
 * @param exemptions what comments in its files say that a rule need not hold for
 * @param limits what the repository asks of syncs of this cluster
 */
public record DesiredCluster(
        ClusterName cluster,
        SortedMap<ConnectorName, ConnectorSpec> connectors,
        SortedSet<ConnectorName> invalid,
        SortedMap<RepoPath, FileVerdict> files,
        List<Finding> findings,
        List<Exemption> exemptions,
        SyncLimits limits) {

    /** A cluster in whose files no rule is set aside, and that asks nothing of its syncs. */
    public DesiredCluster(
            ClusterName cluster,
            SortedMap<ConnectorName, ConnectorSpec> connectors,
            SortedSet<ConnectorName> invalid,
            SortedMap<RepoPath, FileVerdict> files,
            List<Finding> findings) {
        this(cluster, connectors, invalid, files, findings, List.of(), SyncLimits.NONE);
    }

    /** A cluster about whose definitions there is nothing to say. */
    public DesiredCluster(
            ClusterName cluster,
            SortedMap<ConnectorName, ConnectorSpec> connectors,
            SortedSet<ConnectorName> invalid,
            SortedMap<RepoPath, FileVerdict> files) {
        this(cluster, connectors, invalid, files, List.of());
    }

    public DesiredCluster {
        connectors = Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
        invalid = Collections.unmodifiableSortedSet(new TreeSet<>(invalid));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        findings = findings.stream().sorted().toList();
        exemptions = List.copyOf(exemptions);
    }

    /** This cluster, where people want those connectors in other states than the repository says. */
    public DesiredCluster overriding(Map<ConnectorName, TargetState> states) {
        if (states.isEmpty()) {
            return this;
        }
        SortedMap<ConnectorName, ConnectorSpec> overridden = new TreeMap<>(connectors);
        states.forEach((name, state) -> overridden.computeIfPresent(name, (same, spec) -> spec.in(state)));
        return new DesiredCluster(cluster, overridden, invalid, files, findings, exemptions, limits);
    }

    /** This cluster, where connectors that say nothing of restarts have that policy. */
    public DesiredCluster restarting(RestartPolicy usual) {
        SortedMap<ConnectorName, ConnectorSpec> all = new TreeMap<>(connectors);
        all.replaceAll((name, spec) -> spec.autoRestart().isPresent() ? spec : spec.restarting(usual));
        return new DesiredCluster(cluster, all, invalid, files, findings, exemptions, limits);
    }

    /** This cluster, where these findings stand beside the others; what they deny is not to be used. */
    public DesiredCluster with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ConnectorName> denied = more.stream()
                .filter(Finding::denies)
                .flatMap(finding -> finding.connector().stream())
                .toList();
        SortedMap<ConnectorName, ConnectorSpec> usable = new TreeMap<>(connectors);
        usable.keySet().removeAll(denied);
        SortedSet<ConnectorName> unusable = new TreeSet<>(invalid);
        unusable.addAll(denied);
        return new DesiredCluster(
                cluster,
                usable,
                unusable,
                files,
                Stream.concat(findings.stream(), more.stream()).toList(),
                exemptions,
                limits);
    }

    /** This cluster without the findings that hold nothing back and that somebody set aside. */
    public DesiredCluster without(Predicate<Finding> setAside) {
        List<Finding> left = findings.stream()
                .filter(finding -> finding.denies() || !setAside.test(finding))
                .toList();
        return left.size() == findings.size()
                ? this
                : new DesiredCluster(cluster, connectors, invalid, files, left, exemptions, limits);
    }

    /** Errors of all its files, and what its findings deny, in the order of their places. */
    public List<ManifestError> errors() {
        return Stream.concat(files.values().stream().flatMap(DesiredCluster::errorsOf), denials())
                .sorted()
                .toList();
    }

    private Stream<ManifestError> denials() {
        return findings.stream()
                .filter(Finding::denies)
                .map(finding -> new ManifestError(
                        finding.place(), finding.connector(), finding.rule() + ": " + finding.message()));
    }

    /** True when no file of the cluster's tree is unparsable; only then may anything be deleted. */
    public boolean isReadWhole() {
        return files.values().stream().noneMatch(FileVerdict::isRejected);
    }

    private static Stream<ManifestError> errorsOf(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Rejected rejected ? rejected.errors().stream() : Stream.empty();
    }
}
