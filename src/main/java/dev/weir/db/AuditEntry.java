package dev.weir.db;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Somebody did something, or was refused it. It holds no secret: callers put nothing into it but names, words of closed
 * lists, hashes, and the reason that a person gave.
 *
 * @param actor a person, {@code git} or {@code weir}
 * @param action a word for what was to be done
 * @param needs the right that it asks for, in {@link dev.weir.model.Verb}'s words; of a refusal the one that is missing
 * @param object what it was to be done to: {@code cluster/connector}, or as a path names it
 * @param before a keyed hash of the config that Weir had written to the connector last
 * @param after likewise, afterwards
 * @param status that the request was answered with, where it is known
 * @param reason why, in the words of the person; of a refusal why it was refused
 * @param requestId by which the log tells more
 */
public record AuditEntry(
        Instant at,
        String actor,
        Via via,
        String action,
        Optional<String> needs,
        String object,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> before,
        Optional<String> after,
        Outcome outcome,
        Optional<Integer> status,
        Optional<String> reason,
        Optional<String> requestId) {

    private static final int LONGEST = 1000;

    public AuditEntry {
        actor = plain(actor);
        object = plain(object);
        cluster = cluster.map(AuditEntry::plain);
        connector = connector.map(AuditEntry::plain);
        reason = reason.map(AuditEntry::plain);
    }

    /** The same for another reason. */
    public AuditEntry because(String other) {
        return with(at, needs, outcome, status, Optional.of(other));
    }

    /** What became of it afterwards. */
    public AuditEntry ended(Instant then, Outcome end, int answered) {
        return with(then, needs, end, Optional.of(answered), reason);
    }

    /** The same for want of that right. */
    public AuditEntry lacking(String right, String why) {
        return with(at, Optional.of(right), outcome, status, Optional.of(why));
    }

    private AuditEntry with(
            Instant then, Optional<String> right, Outcome end, Optional<Integer> answered, Optional<String> why) {
        return new AuditEntry(
                then, actor, via, action, right, object, cluster, connector, before, after, end, answered, why,
                requestId);
    }

    private static String plain(String text) {
        return PlainText.of(text, LONGEST);
    }

    /** Which way it came. */
    public enum Via {
        CONSOLE("console"),
        API("api"),
        /** The API, by a token that is no person's password. */
        TOKEN("token"),
        /** What a commit says, or a person's yes to it. */
        GIT("git"),
        /** Weir, by itself or on behalf of a person whose request has a row of its own. */
        AUTOMATION("automation");

        private final String word;

        Via(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Via ofWord(String word) {
            return Arrays.stream(values())
                    .filter(via -> via.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no way in is called " + word));
        }
    }

    /** What became of it. */
    public enum Outcome {
        ALLOWED("allowed"),
        /** Whoever asked may not, or did not prove who they are. */
        REFUSED("refused"),
        /** It was allowed and did not come about. */
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Outcome ofWord(String word) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no outcome is called " + word));
        }
    }
}
