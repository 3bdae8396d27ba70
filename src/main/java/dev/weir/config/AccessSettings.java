package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs where. A team owns the paths that CODEOWNERS gives to one of its {@code owners}.
 *
 * @param admins the users who may write
 */
public record AccessSettings(Map<String, Team> teams, Set<String> admins) {

    public static final AccessSettings NONE = new AccessSettings(Map.of(), Set.of());

    /**
     * @param members the users of the team
     * @param owners its names in CODEOWNERS
     */
    public record Team(Set<String> members, Set<String> owners) {

        @JsonCreator
        static Team of(
                @JsonProperty("members") @Nullable Set<String> members,
                @JsonProperty("owners") @Nullable Set<String> owners) {
            return new Team(members == null ? Set.of() : members, owners == null ? Set.of() : owners);
        }
    }

    private record Admins(
            @JsonProperty(value = "members", required = true)
            List<String> members) {}

    @JsonCreator
    static AccessSettings of(
            @JsonProperty("teams") @Nullable Map<String, Team> teams, @JsonProperty("admins") @Nullable Admins admins) {
        return new AccessSettings(
                teams == null ? Map.of() : teams, admins == null ? Set.of() : Set.copyOf(admins.members()));
    }
}
