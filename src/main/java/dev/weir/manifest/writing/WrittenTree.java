package dev.weir.manifest.writing;

import dev.weir.model.RepoPath;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a repository that says what lives in one Connect cluster.
 *
 * @param repositoryFile the text of {@code weir.yml}
 * @param connectors in the order of their names
 * @param leftOut what lives there and stands in none of the files
 */
public record WrittenTree(String repositoryFile, List<WrittenConnector> connectors, List<LeftOut> leftOut) {

    public WrittenTree {
        connectors = List.copyOf(connectors);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A connector that was not written.
     *
     * @param name as Connect shows it, with any character
     */
    public record LeftOut(String name, Why why, String reason) {

        /** Whether somebody has to do something about it. */
        public enum Why {
            /** It was just deleted. */
            GONE,
            /** It lives, and no file can say what it is. */
            UNWRITABLE
        }
    }

    /** All files by their paths. */
    public SortedMap<RepoPath, String> files() {
        SortedMap<RepoPath, String> files = new TreeMap<>();
        files.put(new RepoPath("weir.yml"), repositoryFile);
        connectors.forEach(connector -> files.put(connector.path(), connector.text()));
        return files;
    }
}
