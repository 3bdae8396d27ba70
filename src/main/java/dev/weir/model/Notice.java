package dev.weir.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that people are told once, for all connectors that share its cause.
 *
 * @param summary one line for people, without control characters or secrets
 * @param since the first of the transitions that it tells of
 * @param cluster empty for the repository's
 * @param reason a word: why it is so
 * @param count of the connectors; 0 where it is about none
 * @param connectors the first {@link #LISTED} of them by name
 * @param message the first line of what was said of most of them
 * @param revision the commit that the newest of the transitions was judged by
 */
public record Notice(
        Topic topic,
        String summary,
        Instant since,
        Optional<String> cluster,
        Optional<String> connectorClass,
        Optional<String> reason,
        int count,
        List<String> connectors,
        Optional<String> message,
        Optional<String> revision,
        Optional<UUID> sync) {

    /** How many connectors a notice names. */
    public static final int LISTED = 20;

    public Notice {
        connectors = List.copyOf(connectors);
    }

    /** What a channel is tried with. */
    public static Notice ofTest(String actor, Instant now) {
        return new Notice(
                Topic.RECOVERED,
                "This is a test by " + actor + ": notices of Weir reach you here",
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Test"),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
