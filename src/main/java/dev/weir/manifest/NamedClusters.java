package dev.weir.manifest;

import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.Utf8;
import dev.weir.manifest.text.Value;
import dev.weir.manifest.text.YamlTree;
import dev.weir.model.ClusterName;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The clusters that a tree speaks of itself, in its {@code weir.yml} or by its folders. */
final class NamedClusters {

    private static final String FOLDER = "clusters/";

    private NamedClusters() {}

    static SortedSet<ClusterName> in(Tree tree) {
        SortedSet<ClusterName> names = new TreeSet<>();
        Set<String> written = repositoryFile(tree).map(NamedClusters::inFile).orElseGet(() -> folders(tree));
        written.stream().filter(ClusterName::isValid).map(ClusterName::new).forEach(names::add);
        return names;
    }

    /** Whether it speaks of clusters at all, also where what it says cannot be read. */
    static boolean namesAny(Tree tree) {
        return repositoryFile(tree).isPresent() || !folders(tree).isEmpty();
    }

    private static Optional<TreeFile> repositoryFile(Tree tree) {
        return tree.files().stream()
                .filter(file -> file.path().value().equals(Scope.REPOSITORY_FILE))
                .findFirst();
    }

    private static Set<String> inFile(TreeFile file) {
        if (file.kind() != TreeFile.Kind.FILE || file.size() > Limits.FILE_BYTES) {
            return Set.of();
        }
        return Utf8.decode(file.path(), file.content().get())
                .then(text -> YamlTree.read(file.path(), text))
                .fold(NamedClusters::inDocuments, error -> Set.of());
    }

    private static Set<String> inDocuments(List<Document> documents) {
        return documents.stream()
                .findFirst()
                .flatMap(document -> document.root().fields())
                .flatMap(fields -> fields.get("clusters"))
                .flatMap(Value::fields)
                .map(clusters -> clusters.entries().keySet())
                .orElse(Set.of());
    }

    private static Set<String> folders(Tree tree) {
        Set<String> folders = new TreeSet<>();
        tree.files().stream()
                .map(file -> file.path().value())
                .filter(path -> path.startsWith(FOLDER) && path.indexOf('/', FOLDER.length()) > 0)
                .forEach(path -> folders.add(path.substring(FOLDER.length(), path.indexOf('/', FOLDER.length()))));
        return folders;
    }
}
