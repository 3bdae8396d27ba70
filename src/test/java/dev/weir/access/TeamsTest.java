package dev.weir.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.RepoPath;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamsTest {

    private static final CodeOwners OWNERS = CodeOwners.parse(
            new RepoPath("CODEOWNERS"),
            "* @acme/platform\npayments/ @someone @Acme/Payments @acme/analytics\nfree/\nshared/ @both\n");
    private static final Teams TEAMS = new Teams(
            OWNERS,
            Map.of("payments", Set.of("@acme/payments", "@both"), "analytics", Set.of("@acme/analytics", "@both")));

    @Test
    void aPathBelongsToTheTeamOfItsFirstOwnerThatNamesOne() {
        assertThat(TEAMS.teamOf(new RepoPath("payments/a.yml"))).contains("payments");
    }

    @Test
    void aPathWithoutAnOwnerOrWithAStrangerBelongsToNoTeam() {
        assertThat(TEAMS.teamOf(new RepoPath("free/a.yml"))).isEmpty();
        assertThat(TEAMS.teamOf(new RepoPath("a.yml"))).isEmpty();
    }

    @Test
    void ofTwoTeamsWithOneNameTheAlphabeticallyFirstHasIt() {
        assertThat(TEAMS.teamOf(new RepoPath("shared/a.yml"))).contains("analytics");
    }
}
