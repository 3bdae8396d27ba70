package dev.weir.cli.offline;

import dev.weir.cli.offline.FileReport.Status;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what clusters say of files into what is to be said of each file. Used for one reading, then dropped. */
final class FileReports {

    private final Reading reading;
    private final Map<RepoPath, List<ManifestError>> errors = new HashMap<>();
    private final Map<RepoPath, List<ClusterSpec>> specs = new HashMap<>();
    private final Map<RepoPath, TreeFile> files;

    private final Map<Subject, List<Finding>> findings;

    private record ClusterSpec(ClusterName cluster, ConnectorSpec spec) {}

    /** Whom a finding concerns: a connector of a cluster, or a file of it. */
    private record Subject(ClusterName cluster, Optional<ConnectorName> connector, Optional<RepoPath> file) {

        static Subject of(ClusterName cluster, Finding finding) {
            return finding.connector().isPresent()
                    ? new Subject(cluster, finding.connector(), Optional.empty())
                    : new Subject(
                            cluster,
                            Optional.empty(),
                            Optional.of(finding.place().path()));
        }
    }

    private FileReports(Reading reading) {
        this.reading = reading;
        this.files = reading.tree().files().stream().collect(Collectors.toMap(TreeFile::path, file -> file));
        this.findings = clusters().collect(HashMap::new, FileReports::sort, Map::putAll);
        reading.judged().errors().forEach(this::add);
        clusters()
                .flatMap(cluster -> cluster.files().values().stream())
                .flatMap(FileReports::rejections)
                .forEach(this::add);
        reading.read()
                .clusters()
                .forEach((name, cluster) -> cluster.connectors().values().forEach(spec -> add(name, spec)));
    }

    private static void sort(Map<Subject, List<Finding>> findings, DesiredCluster cluster) {
        cluster.findings()
                .forEach(finding -> findings.computeIfAbsent(
                                Subject.of(cluster.cluster(), finding), subject -> new ArrayList<>())
                        .add(finding));
    }

    /** One for each file, in the order of the paths. */
    static List<FileReport> of(Reading reading) {
        FileReports reports = new FileReports(reading);
        return reports.paths().stream().map(reports::report).toList();
    }

    private void add(ManifestError error) {
        errors.computeIfAbsent(error.place().path(), path -> new ArrayList<>()).add(error);
    }

    private void add(ClusterName cluster, ConnectorSpec spec) {
        specs.computeIfAbsent(spec.place().path(), path -> new ArrayList<>()).add(new ClusterSpec(cluster, spec));
    }

    private SortedSet<RepoPath> paths() {
        SortedSet<RepoPath> paths = new TreeSet<>(errors.keySet());
        clusters().forEach(cluster -> paths.addAll(cluster.files().keySet()));
        clusters()
                .flatMap(cluster -> cluster.findings().stream())
                .forEach(finding -> paths.add(finding.place().path()));
        if (reading.isWhole()) {
            paths.addAll(files.keySet());
        }
        return paths;
    }

    private Stream<DesiredCluster> clusters() {
        return reading.judged().clusters().values().stream();
    }

    private FileReport report(RepoPath path) {
        List<FileVerdict> verdicts = clusters()
                .flatMap(cluster -> Optional.ofNullable(cluster.files().get(path)).stream())
                .toList();
        List<ManifestError> wrong = errors.getOrDefault(path, List.of()).stream()
                .sorted()
                .distinct()
                .toList();
        List<ConnectorReport> connectors = connectors(path, wrong);
        Status status = status(verdicts, wrong, connectors);
        return new FileReport(
                reading.folder(),
                path,
                reading.opened(path),
                status,
                format(path),
                reason(path, status, verdicts, wrong, connectors),
                connectors,
                findingsOf(path),
                wrong);
    }

    private static Status status(
            List<FileVerdict> verdicts, List<ManifestError> wrong, List<ConnectorReport> connectors) {
        boolean isDenied =
                connectors.stream().flatMap(ConnectorReport::denials).findAny().isPresent();
        if (isDenied || !wrong.isEmpty() || verdicts.stream().anyMatch(FileVerdict::isRejected)) {
            return Status.ERROR;
        }
        return verdicts.stream().anyMatch(FileVerdict.Accepted.class::isInstance) ? Status.ACCEPTED : Status.SKIPPED;
    }

    private Optional<String> reason(
            RepoPath path,
            Status status,
            List<FileVerdict> verdicts,
            List<ManifestError> wrong,
            List<ConnectorReport> connectors) {
        return switch (status) {
            case ERROR ->
                Stream.concat(wrong.stream(), verdicts.stream().flatMap(FileReports::rejections))
                        .findFirst()
                        .map(ManifestError::message)
                        .or(() -> connectors.stream()
                                .flatMap(ConnectorReport::denials)
                                .findFirst()
                                .map(Finding::message));
            case ACCEPTED ->
                verdicts.stream().flatMap(FileReports::notes).distinct().reduce((a, b) -> a + "; " + b);
            case SKIPPED ->
                Optional.of(verdicts.stream()
                        .flatMap(FileReports::skipped)
                        .findFirst()
                        .orElseGet(() -> unincluded(path)));
        };
    }

    private static Stream<ManifestError> rejections(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Rejected rejected ? rejected.errors().stream() : Stream.empty();
    }

    private static Stream<String> notes(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Accepted accepted ? accepted.notes().stream() : Stream.empty();
    }

    private static Stream<String> skipped(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Skipped skipped ? Stream.of(skipped.reason()) : Stream.empty();
    }

    private String unincluded(RepoPath path) {
        return Scope.offline(reading.tree())
                .reserved(path)
                .orElse(
                        reading.read().errors().isEmpty()
                                ? "no cluster includes it"
                                : "no cluster that could be read includes it");
    }

    private Optional<String> format(RepoPath path) {
        return specs.getOrDefault(path, List.of()).stream()
                .map(ClusterSpec::spec)
                .findFirst()
                .or(() -> alone(path).values().stream().findFirst())
                .map(spec -> spec.about().format().word());
    }

    /** Those that can be used, then those of which at least the name is known. */
    private List<ConnectorReport> connectors(RepoPath path, List<ManifestError> wrong) {
        List<ConnectorReport> reports = new ArrayList<>();
        specs.getOrDefault(path, List.of())
                .forEach(one -> reports.add(report(
                        one.cluster(), one.spec().name(), one.spec().config().connectorClass())));
        Map<ConnectorName, ConnectorSpec> readAlone = wrong.isEmpty() ? Map.of() : alone(path);
        clusters()
                .filter(cluster -> cluster.files().containsKey(path))
                .forEach(cluster -> unusable(wrong, readAlone.keySet()).stream()
                        .filter(cluster.invalid()::contains)
                        .filter(name -> reports.stream().noneMatch(known -> isOf(known, name, cluster.cluster())))
                        .forEach(name -> reports.add(report(
                                cluster.cluster(),
                                name,
                                Optional.ofNullable(readAlone.get(name))
                                        .flatMap(spec -> spec.config().connectorClass())))));
        return reports.stream().sorted().toList();
    }

    private static SortedSet<ConnectorName> unusable(List<ManifestError> wrong, Collection<ConnectorName> readAlone) {
        SortedSet<ConnectorName> names = new TreeSet<>(readAlone);
        wrong.forEach(error -> error.connector().ifPresent(names::add));
        return names;
    }

    private static boolean isOf(ConnectorReport report, ConnectorName name, ClusterName cluster) {
        return report.name().equals(name) && report.cluster().equals(shown(cluster));
    }

    private ConnectorReport report(ClusterName cluster, ConnectorName name, Optional<String> connectorClass) {
        Subject subject = new Subject(cluster, Optional.of(name), Optional.empty());
        return new ConnectorReport(name, shown(cluster), connectorClass, findings.getOrDefault(subject, List.of()));
    }

    private static Optional<ClusterName> shown(ClusterName cluster) {
        return Optional.of(cluster).filter(name -> !name.equals(Scope.UNNAMED));
    }

    private List<Finding> findingsOf(RepoPath path) {
        return clusters()
                .map(cluster -> new Subject(cluster.cluster(), Optional.empty(), Optional.of(path)))
                .flatMap(subject -> findings.getOrDefault(subject, List.of()).stream())
                .distinct()
                .toList();
    }

    /** What the file would define if it stood alone, for a reader to see what an error is about. */
    private SortedMap<ConnectorName, ConnectorSpec> alone(RepoPath path) {
        SortedMap<ConnectorName, ConnectorSpec> found = new TreeMap<>();
        Optional.ofNullable(files.get(path))
                .filter(file -> file.kind() == TreeFile.Kind.FILE)
                .filter(file -> !path.value().equals(Scope.REPOSITORY_FILE))
                .map(file -> new Tree("", List.of(file)))
                .map(tree -> ManifestReader.read(tree, Scope.offline(tree)))
                .ifPresent(state -> state.clusters().values().forEach(cluster -> found.putAll(cluster.connectors())));
        return found;
    }
}
