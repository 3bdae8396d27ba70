package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs where. A team owns the paths that CODEOWNERS gives to one of its {@code owners}.
 *
 * @param admins who may write
 */
public record AccessSettings(Map<String, Team> teams, Admins admins) {

    public static final AccessSettings NONE = new AccessSettings(Map.of(), Set.of());

    /**
     * @param groups of the identity provider, whose people are members too
     * @param members people by name
     * @param owners its names in CODEOWNERS
     */
    public record Team(Set<String> groups, Set<String> members, Set<String> owners) {

        @JsonCreator
        static Team of(
                @JsonProperty("groups") @Nullable Set<String> groups,
                @JsonProperty("members") @Nullable Set<String> members,
                @JsonProperty("owners") @Nullable Set<String> owners) {
            return new Team(given(groups), given(members), given(owners));
        }
    }

    /**
     * @param groups of the identity provider
     * @param members people by name
     */
    public record Admins(Set<String> groups, Set<String> members) {

        @JsonCreator
        static Admins of(
                @JsonProperty("groups") @Nullable Set<String> groups,
                @JsonProperty("members") @Nullable Set<String> members) {
            return new Admins(given(groups), given(members));
        }

        /** Whether somebody of that name and in those groups is one. */
        public boolean include(String name, Set<String> ofGroups) {
            return members.contains(name) || !Collections.disjoint(groups, ofGroups);
        }
    }

    /** Admins by name. */
    public AccessSettings(Map<String, Team> teams, Set<String> admins) {
        this(teams, new Admins(Set.of(), admins));
    }

    @JsonCreator
    static AccessSettings of(
            @JsonProperty("teams") @Nullable Map<String, Team> teams, @JsonProperty("admins") @Nullable Admins admins) {
        return new AccessSettings(
                teams == null ? Map.of() : teams, admins == null ? new Admins(Set.of(), Set.of()) : admins);
    }

    private static Set<String> given(@Nullable Set<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
