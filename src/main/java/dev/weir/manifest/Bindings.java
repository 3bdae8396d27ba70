package dev.weir.manifest;

import dev.weir.model.ManifestError;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cluster reads which files.
 *
 * @param usable the clusters whose files are known
 * @param unusable clusters that are named and whose files are not known, by their names as written
 * @param errors why
 */
record Bindings(List<Binding> usable, Set<String> unusable, List<ManifestError> errors) {

    static Bindings none(List<ManifestError> errors) {
        return new Bindings(List.of(), Set.of(), errors);
    }

    /** Names of the clusters to which a document in this file may belong. */
    Set<String> clustersOf(String path) {
        Set<String> names = new TreeSet<>();
        usable.stream()
                .filter(binding -> binding.covers(path))
                .forEach(binding -> names.add(binding.cluster().value()));
        return names;
    }
}
