package dev.weir.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the whole of Weir stands.
 *
 * @param held items that wait for a person's yes
 */
public record StatusView(
        Repository repository,
        Clusters clusters,
        Connectors connectors,
        int held,
        StopView stop,
        Queue queue,
        List<Node> nodes,
        ManifestErrors manifestErrors,
        Findings findings,
        List<ChannelView> notifications,
        String version) {

    /**
     * The repository.
     *
     * @param revision the commit that Weir works by; null before the first was read
     * @param error why it could not be looked up; what was read before stays in force
     * @param rewritten whether the branch was moved to a commit that does not follow the one before
     */
    public record Repository(
            String url,
            String branch,
            Optional<String> revision,
            Optional<String> subject,
            boolean verified,
            Optional<Instant> lastSuccess,
            Optional<String> error,
            Optional<Instant> errorSince,
            boolean rewritten,
            List<ConditionView> conditions) {}

    /** How many clusters there are, and how many answer. */
    public record Clusters(int total, int reachable) {}

    /** How many connectors there are of each kind. */
    public record Connectors(int total, SortedMap<String, Integer> byHealth, SortedMap<String, Integer> bySync) {}

    /**
     * How many syncs wait and run, and what is asked for and not done yet.
     *
     * @param jobs what failed most in a row first; at most fifty
     */
    public record Queue(int queued, int running, List<Job> jobs) {}

    /**
     * Something that is to be done.
     *
     * @param kind fetch, observe, work or outbox
     * @param key the cluster; of outbox the channel
     * @param failures in a row, each of which time may cure
     * @param nextAt when it is tried next
     */
    public record Job(String kind, String key, int failures, Instant nextAt) {}

    /**
     * A process of Weir.
     *
     * @param leases the clusters that it is working on, and alone writes to
     * @param worked the clusters that it was the last one to work on
     */
    public record Node(String id, Instant since, Instant seenAt, List<String> leases, List<Worked> worked) {}

    /** When a node worked on a cluster last. */
    public record Worked(String cluster, Instant at) {}

    /**
     * What is wrong in the repository.
     *
     * @param items the first fifty
     */
    public record ManifestErrors(long total, List<ManifestError> items) {}

    /**
     * What a person should know of the definitions that can be read, and what holds one back.
     *
     * @param items the first fifty
     */
    public record Findings(long total, List<FindingView> items) {}

    /** What is wrong at one place of the repository. */
    public record ManifestError(
            Optional<String> cluster, String file, int line, int column, Optional<String> connector, String message) {}
}
