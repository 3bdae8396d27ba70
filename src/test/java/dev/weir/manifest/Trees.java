package dev.weir.manifest;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A revision's tree from literals. */
final class Trees {

    private final List<TreeFile> files = new ArrayList<>();

    static Trees of() {
        return new Trees();
    }

    Trees with(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return with(path, TreeFile.Kind.FILE, bytes.length, bytes);
    }

    Trees with(String path, TreeFile.Kind kind, long size, byte[] bytes) {
        files.add(
                new TreeFile(new RepoPath(path), Integer.toHexString(Arrays.hashCode(bytes)), kind, size, () -> bytes));
        return this;
    }

    Trees withUnread(String path, TreeFile.Kind kind, long size) {
        files.add(new TreeFile(new RepoPath(path), "0", kind, size, () -> {
            throw new AssertionError(path + " must not be loaded");
        }));
        return this;
    }

    DesiredState read(String... clusters) {
        return read(Optional.empty(), clusters);
    }

    DesiredState read(Optional<RepoPath> root, String... clusters) {
        return ManifestReader.read(tree(), scope(root, clusters));
    }

    Tree tree() {
        return new Tree("c0ffee", files);
    }

    static Scope scope(Optional<RepoPath> root, String... clusters) {
        List<Scope.Declared> declared = Arrays.stream(clusters)
                .map(name -> new Scope.Declared(new ClusterName(name), List.of("old-" + name)))
                .toList();
        return new Scope(root, declared);
    }

    static ParsedFile parse(String path, String content) {
        return ManifestParser.parse(new RepoPath(path), content.getBytes(StandardCharsets.UTF_8));
    }

    /** The one connector of a file, rendered. */
    static ConnectorSpec connector(String path, String content) {
        DesiredCluster cluster = alone(path, content);
        if (cluster.connectors().size() != 1 || !cluster.errors().isEmpty()) {
            throw new AssertionError("not one sound connector: " + cluster.files());
        }
        return cluster.connectors().values().iterator().next();
    }

    /** What becomes of a file that nothing else stands beside. */
    static DesiredCluster alone(String path, String content) {
        Tree tree = of().with(path, content).tree();
        Scope scope = new Scope(
                Optional.empty(), List.of(new Scope.Declared(Scope.UNNAMED, List.of())), Optional.of(Scope.UNNAMED));
        return ManifestReader.read(tree, scope).of(Scope.UNNAMED).orElseThrow();
    }

    static List<String> errors(String path, String content) {
        return alone(path, content).errors().stream()
                .map(ManifestError::toString)
                .toList();
    }

    /** A sound native document. */
    static String manifest(String name, String... metadata) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                %sspec:
                  class: org.example.Source
                  config: {topics: orders}
                """.formatted(
                name, Arrays.stream(metadata).map(line -> "  " + line + "\n").reduce("", String::concat));
    }
}
