package dev.weir.model;

import java.util.List;

/**
 * A revision's paths and bytes, in the order of their paths.
 *
 * @param sha the revision's full object id
 * @param unusablePaths entries whose path no {@link RepoPath} can hold, quoted so that they print; what they hold was
 *     not read, so nothing may be concluded from its absence
 */
public record Tree(String sha, List<TreeFile> files, List<String> unusablePaths) {

    public Tree {
        files = List.copyOf(files);
        unusablePaths = List.copyOf(unusablePaths);
    }

    /** A tree whose paths are all usable. */
    public Tree(String sha, List<TreeFile> files) {
        this(sha, files, List.of());
    }
}
