package dev.weir.auth;

import dev.weir.model.Team;
import dev.weir.model.Verb;
import java.util.List;

/**
 * A team as somebody sees it.
 *
 * @param isTheirs whether they belong to it
 * @param people whether they may know who else does
 */
public record SeenTeam(Team team, boolean isTheirs, boolean people) {

    /** Every team, in the order of their names. Who belongs to one is for itself and for admins. */
    public static List<SeenTeam> by(Caller caller) {
        boolean isAdmin = caller.onService(Verb.ADMIN_TOKENS).allowed();
        return caller.rights().teams().stream()
                .map(team -> {
                    boolean isTheirs = caller.teams().contains(team.name());
                    return new SeenTeam(team, isTheirs, isAdmin || isTheirs);
                })
                .toList();
    }
}
