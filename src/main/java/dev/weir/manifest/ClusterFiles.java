package dev.weir.manifest;

import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The entries of a tree that matter to one cluster.
 *
 * @param all of them, in the order of their paths
 * @param included those that it takes connectors from
 * @param overlaid those that it takes overlays from
 */
record ClusterFiles(List<TreeFile> all, Set<RepoPath> included, SortedSet<RepoPath> overlaid) {

    static ClusterFiles of(List<TreeFile> files, Binding binding, Scope scope) {
        Set<RepoPath> included = new HashSet<>();
        SortedSet<RepoPath> overlaid = new TreeSet<>();
        for (TreeFile file : files) {
            String path = scope.relative(file.path());
            if (binding.covers(file.kind(), path)) {
                included.add(file.path());
            }
            if (binding.overlays(file.kind(), path)) {
                overlaid.add(file.path());
            }
        }
        Set<String> folders = folders(included);
        List<TreeFile> all = new ArrayList<>();
        for (TreeFile file : files) {
            if (included.contains(file.path())
                    || overlaid.contains(file.path())
                    || (liesUnder(file.path(), folders) && !binding.isExcluded(scope.relative(file.path())))) {
                all.add(file);
            }
        }
        return new ClusterFiles(all, included, overlaid);
    }

    /** Whether it may hold the defaults of a folder that the cluster takes connectors from, or of one above. */
    private static boolean liesUnder(RepoPath path, Set<String> folders) {
        return DefaultsFiles.isOne(path) && folders.contains(DefaultsFiles.folder(path));
    }

    private static Set<String> folders(Set<RepoPath> included) {
        Set<String> folders = new HashSet<>();
        included.forEach(path -> addFolders(path.value(), folders));
        return folders;
    }

    /** From the innermost outwards, until one that is known already. */
    private static void addFolders(String path, Set<String> folders) {
        int end = path.lastIndexOf('/');
        while (end >= 0 && folders.add(path.substring(0, end + 1))) {
            end = end == 0 ? -1 : path.lastIndexOf('/', end - 1);
        }
        folders.add("");
    }

    boolean isIncluded(TreeFile file) {
        return included.contains(file.path());
    }

    /** Whether connectors of other files are other connectors without it. */
    boolean isFoundation(TreeFile file) {
        return overlaid.contains(file.path()) || DefaultsFiles.isOne(file.path());
    }
}
