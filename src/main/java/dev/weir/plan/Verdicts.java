package dev.weir.plan;

import java.util.Optional;

/** What is left of a hold after people and earlier attempts have spoken. */
final class Verdicts {

    private Verdicts() {}

    static Optional<Held> of(Optional<Held> held, String digest, Consent consent) {
        if (held.isEmpty()) {
            return afterFailure(digest, consent);
        }
        if (!held.get().reason().isApprovable()) {
            return held;
        }
        if (consent.approved().contains(digest)) {
            return afterFailure(digest, consent);
        }
        return consent.discarded().contains(digest) ? discarded() : held;
    }

    private static Optional<Held> afterFailure(String digest, Consent consent) {
        return consent.failed().contains(digest)
                ? Optional.of(new Held(
                        HeldReason.FAILED_BEFORE,
                        "the same change failed a short while ago: it is tried again later, at once when the definition"
                                + " or the connector changes, or when you ask for a sync"))
                : Optional.empty();
    }

    private static Optional<Held> discarded() {
        return Optional.of(new Held(HeldReason.DISCARDED, "discarded by a person; it comes up again when it changes"));
    }
}
