package dev.weir.manifest;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.PropertiesTree;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.FileVerdict;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A revision's tree to the desired state of every cluster. Whatever the repository holds, this ends with a
 * {@link DesiredState}: what cannot be read is an error in it, and a cluster whose part is unknown is absent from it.
 * Used for one tree, then dropped; not thread-safe.
 */
public final class ManifestReader {

    /** The rules by which reading finds something. */
    public static final Set<String> RULES = Set.of(
            Rendering.UNDECLARED,
            Strata.MATCHES_NOTHING,
            Claims.UNKNOWN_CLUSTER,
            ManifestParser.NOT_CARRIED_OVER,
            PropertiesTree.LOST_BACKSLASH,
            PropertiesTree.NOT_LATIN);

    private final Tree tree;
    private final Scope scope;
    private final Function<TreeFile, ParsedFile> parser;
    private final Reading former;
    private final Map<RepoPath, ParsedFile> parsed = new HashMap<>();

    private ManifestReader(Tree tree, Function<TreeFile, ParsedFile> parser, Scope scope, Reading former) {
        this.former = former;
        this.tree = tree;
        this.scope = scope;
        this.parser = parser;
    }

    /**
     * Reads a tree.
     *
     * @param parser gives what {@link ManifestParser#parse} makes of a file, from a cache where there is one; asked at
     *     most once for each file, and only for files that may be read
     */
    public static DesiredState read(Tree tree, Function<TreeFile, ParsedFile> parser, Scope scope) {
        return read(tree, parser, scope, Reading.NONE).desired();
    }

    /**
     * Reads a tree.
     *
     * @param parser as above; a file that did not change must be the same object as it was then
     * @param former of another revision by the same parser, of which nothing is done again that it has done
     */
    public static Reading read(Tree tree, Function<TreeFile, ParsedFile> parser, Scope scope, Reading former) {
        return new ManifestReader(tree, parser, scope, former).read();
    }

    /** Reads a tree without a cache. */
    public static DesiredState read(Tree tree, Scope scope) {
        return read(
                tree, file -> ManifestParser.parse(file.path(), file.content().get()), scope);
    }

    private Reading read() {
        List<TreeFile> files =
                tree.files().stream().filter(file -> scope.holds(file.path())).toList();
        Bindings bindings = bindings(files);
        List<ManifestError> errors = new ArrayList<>(bindings.errors());
        SortedMap<ClusterName, DesiredCluster> clusters = new TreeMap<>();
        Map<ClusterName, Renderings> renderings = new HashMap<>();
        for (Binding binding : bindings.usable()) {
            reader(binding, bindings)
                    .read(files)
                    .either(
                            done -> {
                                clusters.put(binding.cluster(), frozen(done.cluster()));
                                renderings.put(binding.cluster(), done.renderings());
                            },
                            errors::add);
        }
        return new Reading(new DesiredState(tree.sha(), clusters, errors), renderings);
    }

    private ClusterReader reader(Binding binding, Bindings bindings) {
        return new ClusterReader(binding, bindings, scope, this::parse, former.of(binding.cluster()));
    }

    /** What stands under a path that cannot be held was not read, so nothing may be concluded from its absence. */
    private DesiredCluster frozen(DesiredCluster cluster) {
        if (tree.unusablePaths().isEmpty()) {
            return cluster;
        }
        RepoPath file = scope.repositoryFile();
        SortedMap<RepoPath, FileVerdict> files = new TreeMap<>(cluster.files());
        files.put(file, new FileVerdict.Rejected(List.of(ManifestError.at(Place.of(file), unusable()))));
        return new DesiredCluster(
                cluster.cluster(),
                cluster.connectors(),
                cluster.invalid(),
                files,
                cluster.findings(),
                cluster.exemptions(),
                cluster.limits());
    }

    private String unusable() {
        return "the repository holds paths that are not read (backslash, control character or no UTF-8), such as "
                + tree.unusablePaths().get(0) + ": rename them; until then nothing is deleted";
    }

    private ParsedFile parse(TreeFile file) {
        return parsed.computeIfAbsent(file.path(), path -> parser.apply(file));
    }

    private Bindings bindings(List<TreeFile> files) {
        Optional<ManifestError> missing = missingRoot(files).or(() -> misnamed(files));
        return missing.map(error -> Bindings.none(List.of(error)))
                .orElseGet(() -> at(files, Scope.REPOSITORY_FILE)
                        .map(this::fromFile)
                        .orElseGet(() -> FolderBindings.of(files, scope)));
    }

    private Bindings fromFile(TreeFile file) {
        if (file.kind() != TreeFile.Kind.FILE || file.size() > Limits.FILE_BYTES) {
            return Bindings.none(List.of(ManifestError.at(
                    Place.of(file.path()),
                    "weir.yml must be an ordinary file of at most " + Limits.FILE_BYTES + " bytes")));
        }
        return RepositoryFile.read(file.path(), file.content().get(), scope);
    }

    /** A folder that is not there is no empty one: a typing error in config.yml must not look like a removal. */
    private Optional<ManifestError> missingRoot(List<TreeFile> files) {
        return scope.root()
                .filter(root -> files.isEmpty())
                .map(root -> ManifestError.at(
                        Place.of(root),
                        "the revision holds no file below this path: check repository.path in config.yml"));
    }

    private Optional<ManifestError> misnamed(List<TreeFile> files) {
        return at(files, "weir.yaml")
                .map(file ->
                        ManifestError.at(Place.of(file.path()), "rename this file to weir.yml, which is what is read"));
    }

    private Optional<TreeFile> at(List<TreeFile> files, String relative) {
        for (TreeFile file : files) {
            if (scope.relative(file.path()).equals(relative)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
