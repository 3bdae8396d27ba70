package dev.weir.manifest;

import dev.weir.manifest.format.FileType;
import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Attempt;
import dev.weir.manifest.text.Limits;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Exemption;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the files that matter to one cluster. Used for one cluster of one tree, then dropped. */
final class ClusterReader {

    private final Binding binding;
    private final Scope scope;
    private final Claims claims;
    private final Function<TreeFile, ParsedFile> parser;
    private final Optional<Renderings> former;

    ClusterReader(
            Binding binding,
            Bindings bindings,
            Scope scope,
            Function<TreeFile, ParsedFile> parser,
            Optional<Renderings> former) {
        this.former = former;
        this.binding = binding;
        this.scope = scope;
        this.claims = new Claims(binding, bindings, scope);
        this.parser = parser;
    }

    /**
     * A cluster, read.
     *
     * @param renderings what the reading of a later revision may build on
     */
    record Done(DesiredCluster cluster, Renderings renderings) {}

    Attempt<Done> read(List<TreeFile> tree) {
        ClusterFiles files = ClusterFiles.of(tree, binding, scope);
        return tooMuch(files.all()).<Attempt<Done>>map(Attempt.Failed::new).orElseGet(() -> desired(files));
    }

    private Optional<ManifestError> tooMuch(List<TreeFile> files) {
        long bytes = files.stream()
                .filter(ClusterReader::isParsed)
                .mapToLong(TreeFile::size)
                .sum();
        return files.size() <= Limits.FILES && bytes <= Limits.TREE_BYTES
                ? Optional.empty()
                : Optional.of(ManifestError.at(
                        Place.of(files.get(0).path()),
                        "cluster " + binding.cluster() + " includes " + files.size() + " files with " + bytes
                                + " bytes, and at most " + Limits.FILES + " and " + Limits.TREE_BYTES
                                + " are read: narrow its include; until then the cluster is left as it is"));
    }

    private Attempt<Done> desired(ClusterFiles files) {
        SortedMap<RepoPath, ParsedFile> read = new TreeMap<>();
        files.all().forEach(file -> read.put(file.path(), read(file, files)));
        PathCollisions.refuse(read);
        DefaultsFiles.refuse(read);
        Pointers.follow(read, files, claims);
        Duplicates.refuse(read);
        Strata strata = new Strata(read, files.overlaid());
        Renderings renderings = new Renderings(strata, binding.variables(), former);
        read.replaceAll((path, file) -> renderings.render(file));
        return renderings.isTooMuch()
                ? new Attempt.Failed<>(rendersTooMuch(files))
                : new Attempt.Done<>(new Done(desired(read, renderings, strata), renderings));
    }

    private ManifestError rendersTooMuch(ClusterFiles files) {
        return ManifestError.at(
                Place.of(files.all().get(0).path()),
                "the connectors of cluster " + binding.cluster() + " hold more than " + Renderings.MOST
                        + " characters once defaults and variables are in: shorten those; until then the cluster is"
                        + " left as it is");
    }

    private DesiredCluster desired(SortedMap<RepoPath, ParsedFile> read, Renderings renderings, Strata strata) {
        SortedSet<ConnectorName> invalid =
                read.values().stream().flatMap(ParsedFile::invalid).collect(Collectors.toCollection(TreeSet::new));
        // a name that an unsound document also has is nobody's to use
        SortedMap<ConnectorName, ConnectorSpec> usable = new TreeMap<>(renderings.specs());
        usable.keySet().removeAll(invalid);
        return new DesiredCluster(
                binding.cluster(),
                usable,
                invalid,
                verdicts(read, invalid),
                findings(read, usable, invalid, strata),
                exemptions(read),
                binding.limits());
    }

    private static List<Exemption> exemptions(SortedMap<RepoPath, ParsedFile> read) {
        return read.values().stream()
                .flatMap(file -> file.influence().exemptions().stream())
                .toList();
    }

    private static List<Finding> findings(
            SortedMap<RepoPath, ParsedFile> read,
            SortedMap<ConnectorName, ConnectorSpec> usable,
            Set<ConnectorName> invalid,
            Strata strata) {
        Set<ConnectorName> known = new TreeSet<>(usable.keySet());
        known.addAll(invalid);
        List<Finding> findings = new ArrayList<>(strata.idle(known));
        read.values().forEach(file -> findings.addAll(file.findings()));
        return findings;
    }

    private ParsedFile read(TreeFile file, ClusterFiles files) {
        ParsedFile parsed = read(file);
        if (files.isFoundation(file) && parsed.isUnrendered()) {
            return ParsedFile.rejected(
                    Place.of(file.path()),
                    "other connectors rest on this file, and it cannot be read ("
                            + parsed.skipped().get(0) + "): mend it, or remove it");
        }
        return files.isIncluded(file) ? claims.ours(parsed) : foundationOnly(parsed);
    }

    private ParsedFile foundationOnly(ParsedFile parsed) {
        return parsed.connectors().isEmpty()
                ? parsed
                : parsed.only(found -> false)
                        .withNote("cluster " + binding.cluster()
                                + " reads no connectors from this file: add it to include if they are meant");
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
        Optional<String> reserved = scope.reserved(file.path());
        if (reserved.isPresent()) {
            return ParsedFile.skipped(reserved.get());
        }
        if (!FileType.isRead(file.path())) {
            return ParsedFile.skipped(FileType.reason(file.path()));
        }
        return file.size() > Limits.FILE_BYTES ? ManifestParser.tooLarge(file.path(), file.size()) : parser.apply(file);
    }

    private static boolean isParsed(TreeFile file) {
        return file.kind() == TreeFile.Kind.FILE && FileType.isRead(file.path()) && file.size() <= Limits.FILE_BYTES;
    }

    private static SortedMap<RepoPath, FileVerdict> verdicts(
            SortedMap<RepoPath, ParsedFile> read, Set<ConnectorName> invalid) {
        SortedMap<RepoPath, FileVerdict> verdicts = new TreeMap<>();
        read.forEach((path, file) -> verdicts.put(path, file.verdict(invalid)));
        return verdicts;
    }
}
