package dev.weir.manifest;

import dev.weir.model.ClusterName;
import dev.weir.model.SyncLimits;
import dev.weir.model.TreeFile;
import java.util.List;

/**
 * Which files one cluster includes, by their paths relative to the root, and what it makes of them.
 *
 * @param overlays files whose overlays act on its connectors, in the order of their paths
 */
record Binding(
        ClusterName cluster,
        List<Glob> include,
        List<Glob> exclude,
        List<Glob> overlays,
        Variables variables,
        SyncLimits limits) {

    static Binding byFolder(ClusterName cluster) {
        return including(cluster, folderPattern(cluster));
    }

    static Binding toAll(ClusterName cluster) {
        return including(cluster, "**");
    }

    private static Binding including(ClusterName cluster, String pattern) {
        return new Binding(cluster, List.of(Glob.of(pattern)), List.of(), List.of(), Variables.NONE, SyncLimits.NONE);
    }

    static String folderPattern(ClusterName cluster) {
        return "clusters/" + cluster + "/**";
    }

    /** Whether the cluster takes connectors from the file. */
    boolean covers(String path) {
        return anyMatches(include, path) && !isExcluded(path);
    }

    /**
     * Whether the cluster takes connectors from the entry. A link or submodule may be a folder, and then hides all files
     * that the cluster would include below it: taking those for removed would delete their connectors.
     */
    boolean covers(TreeFile.Kind kind, String path) {
        return concerns(include, kind, path);
    }

    /** Whether the cluster takes overlays from the entry. */
    boolean overlays(TreeFile.Kind kind, String path) {
        return concerns(overlays, kind, path);
    }

    boolean isExcluded(String path) {
        return anyMatches(exclude, path);
    }

    private boolean concerns(List<Glob> globs, TreeFile.Kind kind, String path) {
        boolean isConcerned = anyMatches(globs, path)
                || (kind != TreeFile.Kind.FILE && globs.stream().anyMatch(glob -> glob.mayMatchInside(path)));
        return isConcerned && !isExcluded(path);
    }

    private static boolean anyMatches(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
