package dev.weir.auth;

import dev.weir.auth.Tokens.Made;
import dev.weir.model.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants of a token.
 *
 * @param name by which its owner knows it
 * @param rights what it may at most, as {@link Verb} calls it
 * @param team the only one whose connectors it reaches; empty for all
 * @param until when it ends by itself; empty for never, where that is allowed
 */
public record TokenWish(String name, List<String> rights, Optional<String> team, Optional<Instant> until) {

    /**
     * How long a token lives whose owner the identity provider knows: that they have left is known there, and Weir does
     * not ask.
     */
    public static final Duration LONGEST_OF_PROVIDER = Duration.ofDays(90);

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}]{1,100}");
    private static final Pattern TEAM = Pattern.compile("[^\\s\\p{Cc}\\p{Cf}]{1,100}");

    public TokenWish {
        name = name.strip();
        rights = rights.stream().distinct().toList();
    }

    /** What is wrong with it. */
    Optional<Made> fault(Account owner, Instant now) {
        if (!NAME.matcher(name).matches()) {
            return refused("name", "must be 1 to 100 characters long");
        }
        if (rights.isEmpty()) {
            return refused("rights", "must name at least one right");
        }
        if (!rights.stream().allMatch(right -> Verb.named(right).isPresent())) {
            return refused("rights", "takes of these: " + String.join(", ", Verb.words()));
        }
        if (!team.stream().allMatch(given -> TEAM.matcher(given).matches())) {
            return refused("team", "must be the name of a team");
        }
        return until.flatMap(end -> faultOfEnd(end, owner, now));
    }

    private static Optional<Made> faultOfEnd(Instant end, Account owner, Instant now) {
        if (!end.isAfter(now)) {
            return refused("until", "must be in the future");
        }
        return owner.issuer().isPresent() && end.isAfter(now.plus(LONGEST_OF_PROVIDER))
                ? refused(
                        "until",
                        "must be at most " + LONGEST_OF_PROVIDER.toDays() + " days ahead: the identity provider"
                                + " knows its owner, and Weir does not hear when they leave")
                : Optional.empty();
    }

    private static Optional<Made> refused(String field, String message) {
        return Optional.of(new Made.Refused(field, message));
    }

    /** When it ends. */
    Optional<Instant> end(Account owner, Instant now) {
        return until.or(() -> owner.issuer().map(issuer -> now.plus(LONGEST_OF_PROVIDER)));
    }
}
