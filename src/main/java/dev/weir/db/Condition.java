package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is so, or is not, of the repository or a cluster.
 *
 * @param type {@code RepositoryRead}, {@code Reachable}, {@code ListingComplete} or {@code DefinitionsRead}
 * @param status {@code True}, {@code False}, or {@code Unknown} before anything was seen
 * @param reason a word for why it is not so
 * @param since its last transition
 */
public record Condition(
        String type, String status, Optional<String> reason, Optional<String> message, Optional<Instant> since) {

    public static final String REPOSITORY_READ = "RepositoryRead";
    public static final String REACHABLE = "Reachable";
    public static final String LISTING_COMPLETE = "ListingComplete";
    public static final String DEFINITIONS_READ = "DefinitionsRead";

    /** One that holds unless there is a problem. */
    static Condition unless(String type, Optional<String> problem, String reason, Instant since) {
        return new Condition(
                type, problem.isEmpty() ? "True" : "False", problem.map(any -> reason), problem, Optional.of(since));
    }

    public boolean holds() {
        return status.equals("True");
    }
}
