package dev.weir.manifest;

import dev.weir.manifest.format.FileType;
import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Attempt;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.Quoted;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the files that one cluster includes. Used for one cluster of one tree, then dropped. */
final class ClusterReader {

    private final Binding binding;
    private final Bindings bindings;
    private final Scope scope;
    private final Function<TreeFile, ParsedFile> parser;

    ClusterReader(Binding binding, Bindings bindings, Scope scope, Function<TreeFile, ParsedFile> parser) {
        this.binding = binding;
        this.bindings = bindings;
        this.scope = scope;
        this.parser = parser;
    }

    Attempt<DesiredCluster> read(List<TreeFile> files) {
        List<TreeFile> included = files.stream()
                .filter(file -> binding.covers(file.kind(), scope.relative(file.path())))
                .toList();
        return tooMuch(included)
                .<Attempt<DesiredCluster>>map(Attempt.Failed::new)
                .orElseGet(() -> new Attempt.Done<>(desired(included)));
    }

    private Optional<ManifestError> tooMuch(List<TreeFile> included) {
        long bytes = included.stream()
                .filter(ClusterReader::isParsed)
                .mapToLong(TreeFile::size)
                .sum();
        return included.size() <= Limits.FILES && bytes <= Limits.TREE_BYTES
                ? Optional.empty()
                : Optional.of(ManifestError.at(
                        Place.of(included.get(0).path()),
                        "cluster " + binding.cluster() + " includes " + included.size() + " files with " + bytes
                                + " bytes, and at most " + Limits.FILES + " and " + Limits.TREE_BYTES
                                + " are read: narrow its include; until then the cluster is left as it is"));
    }

    private DesiredCluster desired(List<TreeFile> included) {
        SortedMap<RepoPath, ParsedFile> read = new TreeMap<>();
        included.forEach(file -> read.put(file.path(), bound(read(file))));
        PathCollisions.refuse(read);
        Defaults.refuse(read);
        Duplicates.refuse(read);
        return new DesiredCluster(binding.cluster(), usable(read), invalid(read), verdicts(read));
    }

    private ParsedFile read(TreeFile file) {
        return switch (file.kind()) {
            case SYMLINK ->
                ParsedFile.rejected(
                        Place.of(file.path()),
                        "symbolic links are not followed: put the file here, or exclude the link");
            case SUBMODULE ->
                ParsedFile.rejected(
                        Place.of(file.path()), "submodules are not read: put the files here, or exclude the submodule");
            case FILE -> readFile(file);
        };
    }

    private ParsedFile readFile(TreeFile file) {
        if (scope.relative(file.path()).equals(Scope.REPOSITORY_FILE)) {
            return ParsedFile.skipped("binds files to clusters and holds no connector");
        }
        if (!FileType.isRead(file.path())) {
            return ParsedFile.skipped(FileType.reason(file.path()));
        }
        return file.size() > Limits.FILE_BYTES ? ManifestParser.tooLarge(file.path(), file.size()) : parser.apply(file);
    }

    private static boolean isParsed(TreeFile file) {
        return file.kind() == TreeFile.Kind.FILE && FileType.isRead(file.path()) && file.size() <= Limits.FILE_BYTES;
    }

    /** Without the connectors that claim another cluster; a claim that no cluster answers is an error. */
    private ParsedFile bound(ParsedFile file) {
        List<ManifestError> unanswered = file.connectors().stream()
                .filter(found -> !isAnswered(found))
                .map(this::unanswered)
                .toList();
        return file.only(this::isOurs).withErrors(unanswered);
    }

    private boolean isOurs(Found found) {
        return found.claim()
                .map(claim -> claim.cluster().equals(binding.cluster().value()))
                .orElse(true);
    }

    private boolean isAnswered(Found found) {
        return found.claim()
                .map(Found.Claim::cluster)
                .map(cluster -> clustersOf(found).contains(cluster)
                        || bindings.unusable().contains(cluster))
                .orElse(true);
    }

    private Set<String> clustersOf(Found found) {
        return bindings.clustersOf(scope.relative(found.spec().place().path()));
    }

    private ManifestError unanswered(Found found) {
        Found.Claim claim = found.claim().orElseThrow();
        return new ManifestError(
                claim.place(),
                Optional.of(found.name()),
                "metadata.cluster " + Quoted.of(claim.cluster()) + " is none of the clusters that include this file: "
                        + String.join(", ", clustersOf(found)));
    }

    private static Map<ConnectorName, ConnectorSpec> sound(SortedMap<RepoPath, ParsedFile> read) {
        return read.values().stream()
                .flatMap(file -> file.connectors().stream())
                .collect(Collectors.toMap(Found::name, Found::spec));
    }

    /** A name that an unsound document also has is nobody's to use. */
    private static SortedMap<ConnectorName, ConnectorSpec> usable(SortedMap<RepoPath, ParsedFile> read) {
        SortedMap<ConnectorName, ConnectorSpec> usable = new TreeMap<>(sound(read));
        usable.keySet().removeAll(invalid(read));
        return usable;
    }

    private static SortedSet<ConnectorName> invalid(SortedMap<RepoPath, ParsedFile> read) {
        return read.values().stream().flatMap(ParsedFile::invalid).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<RepoPath, FileVerdict> verdicts(SortedMap<RepoPath, ParsedFile> read) {
        SortedMap<RepoPath, FileVerdict> verdicts = new TreeMap<>();
        SortedSet<ConnectorName> invalid = invalid(read);
        read.forEach((path, file) -> verdicts.put(path, file.verdict(invalid)));
        return verdicts;
    }
}
