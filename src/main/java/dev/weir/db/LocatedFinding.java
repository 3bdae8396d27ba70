package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.RepoPath;
import java.util.Optional;

/**
 * Something that a person should know about a definition, and where it stands.
 *
 * @param severity {@code warn} or {@code deny}
 * @param key the config key that it is about; empty where it is about more or less than one
 * @param line counted from 1; 0 where the whole file is meant
 * @param connector whom it concerns; empty where it concerns a file
 * @param message never holds a config value
 */
public record LocatedFinding(
        ClusterName cluster,
        String rule,
        String severity,
        Optional<String> key,
        RepoPath path,
        int line,
        int col,
        Optional<String> connector,
        String message) {

    /** Whether it holds its connector back. */
    public boolean denies() {
        return severity.equals("deny");
    }
}
