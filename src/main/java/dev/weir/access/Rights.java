package dev.weir.access;

import dev.weir.model.ClusterName;
import dev.weir.model.Right;
import dev.weir.model.Team;
import dev.weir.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one evaluator of rights: may somebody do something on a connector, a cluster or Weir itself, and by which rule.
 * Grants add up; one that denies wins over all others, for admins too. Immutable.
 */
public final class Rights {

    private final List<Team> teams;
    private final List<Grant> denials;
    private final List<Grant> grants;

    /**
     * @param teams who belongs to which
     * @param grants all rules but those that follow from teams: each member may view, manage and deploy what the team
     *     owns, and what the team was given beside that
     */
    public Rights(List<Team> teams, List<Grant> grants) {
        this.teams = List.copyOf(teams);
        List<Grant> all = Stream.concat(grants.stream(), teams.stream().flatMap(Rights::ofTeam))
                .toList();
        this.denials = all.stream().filter(Grant::denies).toList();
        this.grants = all.stream().filter(grant -> !grant.denies()).toList();
    }

    private static Stream<Grant> ofTeam(Team team) {
        Set<Verb> verbs = Stream.of(Right.VIEW, Right.MANAGE, Right.DEPLOY)
                .flatMap(right -> Verb.of(right).stream())
                .collect(Collectors.toSet());
        List<Grant> grants = new ArrayList<>();
        Holder members = new Holder.OfTeam(team.name());
        grants.add(
                Grant.allowing("team " + team.name() + " owns its file", members, verbs, Extent.ownedBy(team.name())));
        team.grants()
                .forEach(given -> grants.add(Grant.allowing(
                        given.rule(),
                        members,
                        given.verbs(),
                        new Extent(given.clusters(), given.connectors(), Optional.empty()))));
        return grants.stream();
    }

    /** The teams that somebody belongs to, by name or by group. */
    public Set<String> teamsOf(Identity caller) {
        return teams.stream()
                .filter(team -> team.has(caller.name(), caller.groups()))
                .map(Team::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the caller may do that, and why. */
    public Decision may(Identity caller, Verb verb, Secured secured) {
        if (caller.limit().filter(limit -> !limit.covers(verb, secured)).isPresent()) {
            return new Decision(false, verb, "the token is not for " + verb.word() + " on " + secured.told());
        }
        Set<String> belonging = teamsOf(caller);
        Optional<Grant> denial = first(denials, caller, belonging, verb, secured);
        if (denial.isPresent()) {
            return new Decision(false, verb, denial.get().rule() + " denies " + verb.word());
        }
        return first(grants, caller, belonging, verb, secured)
                .map(grant -> new Decision(true, verb, grant.rule()))
                .orElseGet(() -> new Decision(false, verb, missing(caller, verb, secured)));
    }

    private static Optional<Grant> first(
            List<Grant> rules, Identity caller, Set<String> teams, Verb verb, Secured secured) {
        boolean forAdmins = secured.isNobodys() && !verb.isView();
        return rules.stream()
                .filter(rule -> rule.is(caller, teams, verb) && secured.isWithin(rule.extent()))
                .filter(rule -> rule.denies() || !forAdmins || rule.isOfAdmins())
                .findFirst();
    }

    private static String missing(Identity caller, Verb verb, Secured secured) {
        return caller.name() + " has no right " + verb.word() + " on " + secured.told() + ": " + secured.advice();
    }

    /** Whether the caller may do that to anything in a cluster, also to what is not there yet. */
    public Decision mayAnything(Identity caller, Verb verb, ClusterName cluster) {
        if (caller.limit().filter(limit -> !limit.verbs().contains(verb)).isPresent()) {
            return new Decision(false, verb, "the token is not for " + verb.word());
        }
        Secured whole = new Secured.Cluster(cluster);
        Set<String> belonging = teamsOf(caller);
        Optional<Grant> denial = first(denials, caller, belonging, verb, whole);
        if (denial.isPresent()) {
            return new Decision(false, verb, denial.get().rule() + " denies " + verb.word());
        }
        return grants.stream()
                .filter(grant ->
                        grant.is(caller, belonging, verb) && grant.extent().reaches(cluster))
                .findFirst()
                .map(grant -> new Decision(true, verb, grant.rule()))
                .orElseGet(() -> new Decision(
                        false, verb, caller.name() + " has no right " + verb.word() + " in " + whole.told()));
    }

    /** Whether the caller holds something of a verb's right on anything at all: of what, each object has to say. */
    public Decision maySomewhere(Identity caller, Verb verb) {
        Set<String> belonging = teamsOf(caller);
        return grants.stream()
                .filter(grant -> grant.verbs().stream()
                        .filter(given -> given.right() == verb.right())
                        .filter(given -> caller.limit()
                                .map(limit -> limit.verbs().contains(given))
                                .orElse(true))
                        .anyMatch(given -> grant.is(caller, belonging, given)))
                .findFirst()
                .map(grant -> new Decision(true, verb, grant.rule()))
                .orElseGet(() -> new Decision(
                        false,
                        verb,
                        caller.name() + " has no right " + verb.word()
                                + " on anything: the people of a team have it on what their team owns"));
    }

    /** Whether nothing at all of what that verb shows is hidden from the caller. */
    public boolean seesEverything(Identity caller, Verb verb) {
        return may(caller, verb, Secured.SERVICE).allowed() && !isLimited(caller, verb, denial -> true);
    }

    /** Whether nothing in a cluster of what that verb shows is hidden from the caller. */
    public boolean seesWhole(Identity caller, Verb verb, ClusterName cluster) {
        return may(caller, verb, new Secured.Cluster(cluster)).allowed()
                && !isLimited(caller, verb, denial -> denial.extent().reaches(cluster));
    }

    private boolean isLimited(Identity caller, Verb verb, Predicate<Grant> there) {
        Set<String> belonging = teamsOf(caller);
        return caller.limit().flatMap(Identity.Limit::team).isPresent()
                || denials.stream().anyMatch(denial -> denial.is(caller, belonging, verb) && there.test(denial));
    }

    public List<Team> teams() {
        return teams;
    }
}
