package dev.weir.manifest;

import dev.weir.model.ClusterName;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the operator declares beside the repository.
 *
 * @param root the folder of the repository that Weir reads; empty for all of it
 * @param declared the clusters of {@code config.yml}
 */
public record Scope(Optional<RepoPath> root, List<Declared> declared) {

    public static final String REPOSITORY_FILE = "weir.yml";

    public Scope {
        declared = List.copyOf(declared);
    }

    /**
     * A cluster of {@code config.yml}.
     *
     * @param aliases names by which foreign files call it
     */
    public record Declared(ClusterName name, List<String> aliases) {

        public Declared {
            aliases = List.copyOf(aliases);
        }
    }

    /** Where {@code weir.yml} stands, or would. */
    RepoPath repositoryFile() {
        return new RepoPath(root.map(folder -> folder + "/").orElse("") + REPOSITORY_FILE);
    }

    boolean isDeclared(String cluster) {
        return declared.stream().anyMatch(one -> one.name().value().equals(cluster));
    }

    /** {@code "a, b"}, for messages. */
    String names() {
        return declared.stream().map(one -> one.name().value()).sorted().collect(Collectors.joining(", "));
    }

    /** {@code "; it is an alias of a"} or the closest name, for messages. */
    String hint(String cluster) {
        return declared.stream()
                .filter(one -> one.aliases().contains(cluster))
                .map(one -> "; it is an alias of " + one.name() + ": write that name")
                .findFirst()
                .orElseGet(() -> Closest.hint(
                        cluster,
                        declared.stream().map(one -> one.name().value()).toList()));
    }

    boolean holds(RepoPath path) {
        return root.map(folder -> path.value().startsWith(folder + "/")).orElse(true);
    }

    /** The path as globs see it. */
    String relative(RepoPath path) {
        return root.map(folder -> path.value().substring(folder.value().length() + 1))
                .orElse(path.value());
    }
}
