package dev.weir.plan;

import java.util.List;
import java.util.Optional;

/**
 * Holds all unasked deletes of a plan when there are more than the limit lets through: half of a mistake is still a
 * mistake.
 */
final class DeleteLimit {

    private DeleteLimit() {}

    static List<PlannedItem> hold(List<PlannedItem> items, int left, Consent consent) {
        long unasked = items.stream().filter(item -> isUnasked(item, consent)).count();
        return unasked <= left
                ? items
                : items.stream().map(item -> hold(item, unasked, left, consent)).toList();
    }

    private static PlannedItem hold(PlannedItem item, long unasked, int left, Consent consent) {
        if (!isUnasked(item, consent)) {
            return item;
        }
        Held held = new Held(
                HeldReason.TOO_MANY_DELETES,
                unasked + " deletes at once, and maxDeletes leaves " + left + " within 24 h: approve to delete");
        return new PlannedItem(item.change(), Verdicts.of(Optional.of(held), item.digest(), consent), item.digest());
    }

    private static boolean isUnasked(PlannedItem item, Consent consent) {
        return item.change().action() == Action.DELETE
                && !item.isHeld()
                && !consent.approved().contains(item.digest());
    }
}
