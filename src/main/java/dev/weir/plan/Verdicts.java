package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Optional;

/** What is left of a hold after people and earlier attempts have spoken. */
final class Verdicts {

    /** Stands above all others: two writes to one connector must not cross. */
    private static final Held UNSETTLED = new Held(
            HeldReason.UNSETTLED,
            "Connect has not answered an earlier write and does not show it: nothing else is written to the connector"
                    + " until it does, or until it can no longer come");

    /** Stands above what the definition asks for. */
    private static final Held RETURNING = new Held(
            HeldReason.RETURNING,
            "it is being restored: nothing else is written to the connector until that has ended");

    private Verdicts() {}

    /** What no consent releases. */
    static Optional<Held> beforeConsent(ConnectorName name, Doubts doubts) {
        if (doubts.unsettled().contains(name)) {
            return Optional.of(UNSETTLED);
        }
        if (doubts.returning().contains(name)) {
            return Optional.of(RETURNING);
        }
        return Optional.ofNullable(doubts.moving().get(name))
                .map(told -> new Held(HeldReason.MOVING, told))
                .or(() -> Optional.ofNullable(doubts.changing().get(name))
                        .map(told -> new Held(HeldReason.OFFSETS_CHANGING, told)));
    }

    static Optional<Held> of(Optional<Held> held, String digest, Consent consent) {
        if (held.isPresent() && !held.get().reason().isApprovable()) {
            return held;
        }
        if (consent.approved().contains(digest)) {
            return afterAttempts(digest, consent);
        }
        if (consent.discarded().contains(digest)) {
            return discarded();
        }
        return held.isPresent() ? held : afterAttempts(digest, consent);
    }

    private static Optional<Held> afterAttempts(String digest, Consent consent) {
        if (consent.failed().contains(digest)) {
            return Optional.of(new Held(
                    HeldReason.FAILED_BEFORE,
                    "the same change failed a short while ago: it is tried again later, at once when the definition"
                            + " or the connector changes, or when you ask for a sync"));
        }
        return Optional.empty();
    }

    private static Optional<Held> discarded() {
        return Optional.of(new Held(HeldReason.DISCARDED, "discarded by a person; it comes up again when it changes"));
    }
}
