package dev.weir.access;

import dev.weir.model.Right;
import dev.weir.model.Verb;
import java.util.EnumSet;
import java.util.Set;

/**
 * One rule: somebody may, or may not, do something somewhere.
 *
 * @param rule where it stands, as an answer cites it
 * @param denies whether it takes away; then it wins over all that give
 */
public record Grant(String rule, Holder holder, boolean denies, Set<Verb> verbs, Extent extent) {

    public Grant {
        verbs = Set.copyOf(verbs);
    }

    /** Gives those verbs, and sight of what they are used on: nobody acts on what they cannot see. */
    public static Grant allowing(String rule, Holder holder, Set<Verb> verbs, Extent extent) {
        Set<Verb> seen = EnumSet.copyOf(verbs);
        seen.addAll(Verb.VIEWS);
        return new Grant(rule, holder, false, verbs.stream().allMatch(Verb::isView) ? verbs : seen, extent);
    }

    /** Takes those verbs away; who may not see a connector at all does nothing to it either. */
    public static Grant denying(String rule, Holder holder, Set<Verb> verbs, Extent extent) {
        return new Grant(rule, holder, true, verbs.containsAll(Verb.VIEWS) ? Verb.of(Right.ADMIN) : verbs, extent);
    }

    boolean is(Identity caller, Set<String> teams, Verb verb) {
        return verbs.contains(verb) && holder.isHeldBy(caller, teams);
    }

    /** Whether it is given to admins, who alone act on what belongs to nobody. */
    boolean isOfAdmins() {
        return verbs.containsAll(Verb.of(Right.ADMIN));
    }
}
