package dev.weir.sync;

import java.util.Optional;

/**
 * How an item ended.
 *
 * @param accepted what Connect has accepted by it; empty where nothing was asked of Connect, or it did not accept it
 */
record ItemEnd(ItemOutcome outcome, Optional<Pending> accepted) {

    /** Nothing was accepted. */
    static ItemEnd of(ItemOutcome outcome) {
        return new ItemEnd(outcome, Optional.empty());
    }

    /** After the call of an intent. */
    static ItemEnd of(ItemOutcome outcome, Pending carriedOut) {
        boolean isAccepted = switch (outcome) {
            case DONE, MORE -> true;
            case HELD, FAILED, PASSING, UNSETTLED -> false;
        };
        return new ItemEnd(outcome, Optional.of(carriedOut).filter(pending -> isAccepted));
    }

    /** This one, as the first of two steps where there is a second. */
    ItemEnd followed(boolean byMore) {
        return outcome == ItemOutcome.DONE && byMore ? new ItemEnd(ItemOutcome.MORE, accepted) : this;
    }
}
