package dev.weir.cli.offline;

import dev.weir.access.Teams;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import dev.weir.sync.Owning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A folder or a file as it was read.
 *
 * @param folder to which all paths are relative, as it was named on the command line
 * @param read before any rule held a connector back
 * @param judged what is to be used
 * @param isWhole whether every cluster of the tree is in it, not one that was asked for alone
 */
public record Reading(String folder, Tree tree, DesiredState read, DesiredState judged, boolean isWhole) {

    /**
     * Reads a folder or a file.
     *
     * @param wanted the cluster that is asked for; of a tree that names none it is the name of the one that it has
     * @throws OfflineException if nothing is there, or no cluster of that name
     */
    public static Reading of(Path path, Declarations declarations, Optional<ClusterName> wanted) {
        DirectoryTree directory = DirectoryTree.of(path);
        Tree tree = directory.tree();
        Scope scope = scope(path, tree, declarations, wanted);
        wanted.ifPresent(cluster -> requireDeclared(path, cluster, scope));
        DesiredState all = ManifestReader.read(tree, scope);
        DesiredState read = withErrors(wanted.map(cluster -> only(cluster, all)).orElse(all), directory.errors());
        return new Reading(
                folder(path),
                tree,
                read,
                judged(read, declarations, teams(tree, declarations, scope)),
                wanted.isEmpty());
    }

    /** A tree of one cluster, whatever it is called. */
    private static Scope one(ClusterName cluster, Declarations declarations) {
        Scope.Declared declared = declarations.clusters().stream()
                .filter(candidate -> candidate.name().equals(cluster))
                .findFirst()
                .orElseGet(() -> new Scope.Declared(cluster, List.of()));
        return new Scope(Optional.empty(), List.of(declared), Optional.of(cluster));
    }

    private static Scope scope(Path path, Tree tree, Declarations declarations, Optional<ClusterName> wanted) {
        Scope alone = Scope.offline(tree);
        boolean isOneFile = !Files.isDirectory(path);
        if (alone.only().isPresent() && (isOneFile || declarations.clusters().isEmpty())) {
            return one(wanted.orElse(Scope.UNNAMED), declarations);
        }
        return declarations.clusters().isEmpty() ? alone : new Scope(declarations.root(), declarations.clusters());
    }

    private static void requireDeclared(Path path, ClusterName cluster, Scope scope) {
        if (scope.declared().stream().noneMatch(one -> one.name().equals(cluster))) {
            String names = scope.declared().stream()
                    .map(one -> one.name().value())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw OfflineException.absent(path + " has no cluster " + cluster + ": name one of " + names);
        }
    }

    private static DesiredState only(ClusterName cluster, DesiredState state) {
        SortedMap<ClusterName, DesiredCluster> kept = new TreeMap<>(state.clusters());
        kept.keySet().retainAll(List.of(cluster));
        return new DesiredState(state.sha(), kept, state.errors());
    }

    private static DesiredState withErrors(DesiredState state, List<ManifestError> more) {
        List<ManifestError> errors = new ArrayList<>(state.errors());
        errors.addAll(more);
        return new DesiredState(state.sha(), state.clusters(), errors);
    }

    private static DesiredState judged(DesiredState read, Declarations declarations, Teams teams) {
        SortedMap<ClusterName, DesiredCluster> clusters = new TreeMap<>(read.clusters());
        clusters.replaceAll((name, cluster) -> declarations.policy().apply(cluster, teams::teamOf));
        return new DesiredState(read.sha(), clusters, read.errors());
    }

    private static Teams teams(Tree tree, Declarations declarations, Scope scope) {
        Map<RepoPath, TreeFile> files =
                tree.files().stream().collect(Collectors.toMap(TreeFile::path, Function.identity()));
        return new Owning(declarations.teams(), scope.teamsFile(), List::of)
                .of(path -> Optional.ofNullable(files.get(path)))
                .paths();
    }

    private static String folder(Path path) {
        Path folder = Files.isDirectory(path) ? path : path.normalize().getParent();
        return folder == null || folder.toString().isEmpty() ? "." : folder.toString();
    }

    /** The path as somebody opens it from where the command was run. */
    public String opened(RepoPath path) {
        return Path.of(folder).resolve(path.value()).normalize().toString();
    }
}
