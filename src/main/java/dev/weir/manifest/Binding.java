package dev.weir.manifest;

import dev.weir.model.ClusterName;
import dev.weir.model.TreeFile;
import java.util.List;

/** Which files one cluster includes, by their paths relative to the root. */
record Binding(ClusterName cluster, List<Glob> include, List<Glob> exclude) {

    static Binding byFolder(ClusterName cluster) {
        return new Binding(cluster, List.of(Glob.of(folderPattern(cluster))), List.of());
    }

    static Binding toAll(ClusterName cluster) {
        return new Binding(cluster, List.of(Glob.of("**")), List.of());
    }

    static String folderPattern(ClusterName cluster) {
        return "clusters/" + cluster + "/**";
    }

    boolean covers(String path) {
        return include.stream().anyMatch(glob -> glob.matches(path)) && !isExcluded(path);
    }

    /**
     * Whether the entry concerns the cluster. A link or submodule may be a folder, and then hides all files that the
     * cluster would include below it: taking those for removed would delete their connectors.
     */
    boolean covers(TreeFile.Kind kind, String path) {
        return covers(path)
                || (kind != TreeFile.Kind.FILE
                        && include.stream().anyMatch(glob -> glob.mayMatchInside(path))
                        && !isExcluded(path));
    }

    private boolean isExcluded(String path) {
        return exclude.stream().anyMatch(glob -> glob.matches(path));
    }
}
