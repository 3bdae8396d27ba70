package dev.weir.plan;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds what would go unasked when there is more of it than a limit lets through. All of it is held, for half of a mistake
 * is still a mistake. What a person approved is not counted, nor what waits for another reason.
 */
final class LimitRule {

    private final Limits limits;
    private final Consent consent;

    LimitRule(Limits limits, Consent consent) {
        this.limits = limits;
        this.consent = consent;
    }

    List<PlannedItem> hold(List<PlannedItem> items) {
        List<PlannedItem> held = hold(items, LimitRule::isDelete, limits.deletes(), LimitRule::tooManyDeletes);
        for (String team : new TreeSet<>(limits.deletesOfTeams().keySet())) {
            held = hold(
                    held,
                    item -> isDelete(item) && limits.teamOf(item.name()).equals(Optional.of(team)),
                    limits.deletesOfTeams().getOrDefault(team, 0),
                    (unasked, left) -> tooManyDeletes(team, unasked, left));
        }
        return hold(held, LimitRule::isUpdate, limits.updates(), LimitRule::tooManyUpdates);
    }

    /** What is said of so many where so many are left. */
    @FunctionalInterface
    private interface Reason {
        Held of(long unasked, int left);
    }

    private List<PlannedItem> hold(List<PlannedItem> items, Predicate<PlannedItem> kind, int left, Reason reason) {
        Predicate<PlannedItem> counts = kind.and(this::isUnasked);
        long unasked = items.stream().filter(counts).count();
        return unasked <= left
                ? items
                : items.stream()
                        .map(item -> counts.test(item) ? held(item, reason.of(unasked, left)) : item)
                        .toList();
    }

    private PlannedItem held(PlannedItem item, Held held) {
        return item.with(Verdicts.of(Optional.of(held), item.digest(), consent));
    }

    private boolean isUnasked(PlannedItem item) {
        return !item.isHeld() && !consent.approved().contains(item.digest());
    }

    private static boolean isDelete(PlannedItem item) {
        return item.change().action() == Action.DELETE;
    }

    /** A new config restarts the connector, a new state is what its definition says. */
    private static boolean isUpdate(PlannedItem item) {
        return item.change().writesOver();
    }

    private static Held tooManyDeletes(long unasked, int left) {
        return new Held(
                HeldReason.TOO_MANY_DELETES,
                unasked + " deletes at once, and maxDeletes leaves " + left + " within 24 h: approve to delete");
    }

    private static Held tooManyDeletes(String team, long unasked, int left) {
        return new Held(
                HeldReason.TOO_MANY_DELETES,
                unasked + " deletes of team " + team + " at once, and maxDeletes leaves it " + left
                        + " within 24 h: approve to delete");
    }

    private static Held tooManyUpdates(long unasked, int left) {
        return new Held(
                HeldReason.TOO_MANY_UPDATES,
                unasked + " connectors would get another config and restart at once, and maxUpdates lets " + left
                        + " go unasked: look for what changed them all, such as a defaults.yml, an overlay or a variable,"
                        + " then approve to update them, or take it back");
    }
}
