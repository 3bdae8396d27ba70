package dev.weir.model;

import java.util.List;

/**
 * A revision's paths and bytes, in the order of their paths.
 *
 * @param sha the revision's full object id
 */
public record Tree(String sha, List<TreeFile> files) {

    public Tree {
        files = List.copyOf(files);
    }
}
