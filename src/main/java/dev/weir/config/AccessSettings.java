package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Team;
import dev.weir.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. A team owns the paths that CODEOWNERS gives to one of its {@code owners}, and its people operate and
 * deploy what is defined there.
 *
 * @param defaults what whoever proved who they are may do everywhere
 * @param teams by name; one that is named here is not taken from the repository's {@code teams.yml}
 * @param admins who may do everything
 * @param grants what is given and denied beside that
 */
public record AccessSettings(Set<Verb> defaults, Map<String, Team> teams, Admins admins, List<GrantSettings> grants) {

    public static final AccessSettings NONE =
            new AccessSettings(Verb.VIEWS, Map.of(), new Admins(Set.of(), Set.of()), List.of());

    private static final List<String> VIEW = List.of("view");

    /**
     * @param members users by name
     * @param groups those of the provider of identities
     */
    public record Admins(Set<String> members, Set<String> groups) {

        public Admins {
            members = Set.copyOf(members);
            groups = Set.copyOf(groups);
        }

        @JsonCreator
        static Admins of(
                @JsonProperty("members") @Nullable Set<String> members,
                @JsonProperty("groups") @Nullable Set<String> groups) {
            return new Admins(members == null ? Set.of() : members, groups == null ? Set.of() : groups);
        }
    }

    private record Written(
            @JsonProperty("members") @Nullable Set<String> members,
            @JsonProperty("groups") @Nullable Set<String> groups,
            @JsonProperty("owners") @Nullable Set<String> owners,
            @JsonProperty("grants") @Nullable List<GivenSettings> grants) {

        Team team(String name) {
            String source = "config.yml access.teams." + name;
            List<Team.Given> given = new ArrayList<>();
            for (GivenSettings one : grants == null ? List.<GivenSettings>of() : grants) {
                given.add(one.given(source + ".grants[" + given.size() + "]"));
            }
            return new Team(name, orNone(groups), orNone(members), orNone(owners), given, source);
        }

        private static Set<String> orNone(@Nullable Set<String> given) {
            return given == null ? Set.of() : given;
        }
    }

    @JsonCreator
    static AccessSettings of(
            @JsonProperty("defaults") @Nullable List<String> defaults,
            @JsonProperty("teams") @Nullable Map<String, Written> teams,
            @JsonProperty("admins") @Nullable Admins admins,
            @JsonProperty("grants") @Nullable List<GrantSettings> grants) {
        Map<String, Team> named = new TreeMap<>();
        if (teams != null) {
            teams.forEach((name, written) -> named.put(name, written.team(name)));
        }
        return new AccessSettings(
                Verb.named(defaults == null ? VIEW : defaults),
                named,
                admins == null ? NONE.admins : admins,
                grants == null ? List.of() : grants);
    }

    public AccessSettings {
        defaults = Set.copyOf(defaults);
        teams = Map.copyOf(teams);
        grants = List.copyOf(grants);
    }
}
