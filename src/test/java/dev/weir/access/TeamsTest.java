package dev.weir.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.RepoPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payments/a.yml | CODEOWNERS:2 (payments/) names @Acme/Payments",
                "free/a.yml     | CODEOWNERS:3 (free/) names nobody",
                "a.yml          | CODEOWNERS:1 (*) names @acme/platform, of whom no team is known: add one to a team's owners",
            })
    void saysWhichLineDecided(String path, String why) {
        assertThat(TEAMS.ownershipOf(new RepoPath(path)).why()).isEqualTo(why);
    }

    @Test
    void saysThatNoLineSpeaksOfAFile() {
        assertThat(new Teams(CodeOwners.NONE, Map.of()).ownershipOf(new RepoPath("a.yml")))
                .isEqualTo(new Ownership(Optional.empty(), "no line of CODEOWNERS speaks of its file"));
    }
}
