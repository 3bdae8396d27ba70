package dev.weir.manifest;

import dev.weir.manifest.text.Quoted;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where there is no {@code weir.yml}, {@code clusters/NAME/**} belongs to the cluster of that name. */
final class FolderBindings {

    private static final int DEPTH_OF_FILE = 3;

    private FolderBindings() {}

    static Bindings of(List<TreeFile> files, Scope scope) {
        return scope.only()
                .map(cluster -> new Bindings(List.of(Binding.toAll(cluster)), Set.of(), List.of()))
                .orElseGet(() -> byFolder(files, scope));
    }

    private static Bindings byFolder(List<TreeFile> files, Scope scope) {
        List<Binding> bindings = scope.declared().stream()
                .map(one -> Binding.byFolder(one.name()))
                .toList();
        Map<String, RepoPath> undeclared = undeclared(files, scope);
        List<ManifestError> errors = undeclared.entrySet().stream()
                .map(entry -> ManifestError.at(Place.of(entry.getValue()), message(entry.getKey(), scope)))
                .toList();
        return new Bindings(bindings, undeclared.keySet(), errors);
    }

    /** Folders that look like a cluster's and are nobody's, each with its first file. */
    private static Map<String, RepoPath> undeclared(List<TreeFile> files, Scope scope) {
        Map<String, RepoPath> first = new TreeMap<>();
        for (TreeFile file : files) {
            String[] parts = scope.relative(file.path()).split("/", DEPTH_OF_FILE);
            if (parts.length == DEPTH_OF_FILE && parts[0].equals("clusters") && !scope.isDeclared(parts[1])) {
                first.putIfAbsent(parts[1], file.path());
            }
        }
        return first;
    }

    private static String message(String folder, Scope scope) {
        return "the folder clusters/" + Quoted.plain(folder) + " is no cluster of config.yml, which declares "
                + scope.names() + scope.hint(folder);
    }
}
