package dev.weir.quickstart;

import dev.weir.cli.ImportReport;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FillIn;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What the head of a bare repository defines for one cluster. */
record Definitions(Tree tree, DesiredCluster cluster) {

    static Definitions of(Path repository, ClusterName cluster) throws IOException {
        try (Git git = Git.open(repository.toFile())) {
            Tree tree = new Tree("", files(git.getRepository()));
            Scope scope = new Scope(Optional.empty(), List.of(new Scope.Declared(cluster, List.of())));
            DesiredCluster desired = ManifestReader.read(tree, scope)
                    .of(cluster)
                    .orElseThrow(() -> new IllegalStateException(
                            repository + " does not define cluster " + cluster + ": give --cluster or --data anew"));
            return new Definitions(tree, desired);
        }
    }

    private static List<TreeFile> files(Repository repository) throws IOException {
        List<TreeFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(repository.resolve("refs/heads/" + DemoRepository.BRANCH + "^{tree}"));
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
                RepoPath path = new RepoPath(walk.getPathString());
                files.add(
                        new TreeFile(path, walk.getObjectId(0).name(), TreeFile.Kind.FILE, bytes.length, () -> bytes));
            }
        }
        return files;
    }

    /** {@code 40 running, 9 paused, 1 stopped}. */
    String states() {
        Map<String, Long> states = cluster.connectors().values().stream()
                .flatMap(spec -> spec.state().stream())
                .collect(Collectors.groupingBy(state -> state.word(), TreeMap::new, Collectors.counting()));
        return states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    int count() {
        return cluster.connectors().size();
    }

    /** What is still to be filled in. */
    List<ImportReport.Blank> blanks() {
        return cluster.connectors().values().stream()
                .flatMap(spec -> FillIn.keysOf(spec.config()).stream().map(key -> blank(spec, key)))
                .toList();
    }

    private ImportReport.Blank blank(ConnectorSpec spec, String key) {
        List<String> lines = tree.files().stream()
                .filter(file -> file.path().equals(spec.place().path()))
                .flatMap(file -> new String(file.content().get(), StandardCharsets.UTF_8).lines())
                .toList();
        int line = IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).contains(FillIn.of(key)))
                .findFirst()
                .orElse(spec.place().line() - 1);
        return new ImportReport.Blank(spec.name().value(), spec.place().path().value(), line + 1, key);
    }

    /** The errors of its files. */
    Stream<String> errors() {
        return cluster.errors().stream().map(Object::toString);
    }
}
