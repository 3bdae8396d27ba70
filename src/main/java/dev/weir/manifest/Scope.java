package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.text.Closest;
import dev.weir.model.ClusterName;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator declares beside the repository.
 *
 * @param root the folder of the repository that Weir reads; empty for all of it
 * @param declared the clusters of {@code config.yml}
 * @param only the cluster that includes every file, where a tree is read that says nothing of clusters
 */
public record Scope(Optional<RepoPath> root, List<Declared> declared, Optional<ClusterName> only) {

    public static final String REPOSITORY_FILE = "weir.yml";

    public static final String TEAMS_FILE = "teams.yml";

    /** The name of the cluster of a tree that names none. */
    public static final ClusterName UNNAMED = new ClusterName("unnamed");

    /** For a tree that binds its files itself, by {@code weir.yml} or by folders. */
    public Scope(Optional<RepoPath> root, List<Declared> declared) {
        this(root, declared, Optional.empty());
    }

    /**
     * For a tree that is read where no {@code config.yml} is at hand: every cluster that it names counts as declared, and
     * one that names none is one cluster, {@link #UNNAMED}.
     */
    public static Scope offline(Tree tree) {
        List<Declared> named = NamedClusters.in(tree).stream()
                .map(name -> new Declared(name, List.of()))
                .toList();
        return NamedClusters.namesAny(tree)
                ? new Scope(Optional.empty(), named)
                : new Scope(Optional.empty(), List.of(new Declared(UNNAMED, List.of())), Optional.of(UNNAMED));
    }

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

        boolean isCalled(String cluster) {
            return name.value().equals(cluster) || aliases.contains(cluster);
        }
    }

    /** Where {@code weir.yml} stands, or would. */
    RepoPath repositoryFile() {
        return atRoot(REPOSITORY_FILE);
    }

    /** Where {@code teams.yml} stands, or would. */
    public RepoPath teamsFile() {
        return atRoot(TEAMS_FILE);
    }

    private RepoPath atRoot(String file) {
        return new RepoPath(root.map(folder -> folder + "/").orElse("") + file);
    }

    /** Why a file that is for all clusters is no connector's; empty of any other. */
    public Optional<String> reserved(RepoPath path) {
        return switch (relative(path)) {
            case REPOSITORY_FILE -> Optional.of("binds files to clusters and holds no connector");
            case TEAMS_FILE -> Optional.of("names teams and holds no connector");
            default -> Optional.empty();
        };
    }

    /** Which of these clusters the claim names; foreign tools know a cluster by its aliases too. */
    Set<String> named(Found.Claim claim, Set<String> clusters) {
        return switch (claim.weight()) {
            case MUST -> clusters.contains(claim.cluster()) ? Set.of(claim.cluster()) : Set.of();
            case MAY ->
                declared.stream()
                        .filter(one -> one.isCalled(claim.cluster()))
                        .map(one -> one.name().value())
                        .filter(clusters::contains)
                        .collect(Collectors.toSet());
        };
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
        return root.isEmpty()
                ? path.value()
                : path.value().substring(root.get().value().length() + 1);
    }
}
