package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.RepoPath;
import dev.weir.model.Right;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.TreeFile;
import dev.weir.model.Verb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsFileTest {

    @Test
    void readsTeamsWithWhereTheyStand() {
        TeamsFile.Read read = read("""
                teams:
                  payments:
                    groups: [idp-payments]
                    members: [alice, "bob"]
                    owners: ["@acme/payments"]
                    grants:
                      - rights: [view, manage.restart]
                        clusters: [analytics]
                        connectors: ["audit-*"]
                      - {rights: [deploy]}
                  idle: {}
                """);

        assertThat(read.errors()).isEmpty();
        assertThat(read.teams())
                .containsExactly(
                        new Team("idle", Set.of(), Set.of(), Set.of(), List.of(), "teams.yml:11"),
                        new Team(
                                "payments",
                                Set.of("idp-payments"),
                                Set.of("alice", "bob"),
                                Set.of("@acme/payments"),
                                List.of(
                                        new Team.Given(
                                                "teams.yml:7",
                                                Verb.named(List.of("view", "manage.restart")),
                                                List.of(new TextPattern("analytics")),
                                                List.of(new TextPattern("audit-*"))),
                                        new Team.Given(
                                                "teams.yml:10",
                                                Verb.of(Right.DEPLOY),
                                                List.of(TextPattern.ANY),
                                                List.of(TextPattern.ANY))),
                                "teams.yml:2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "teams: {a: {grants: [{rights: [admin]}]}}          | rights of admins are given in config.yml only",
                "teams: {a: {grants: [{rights: [admin.audit]}]}}    | rights of admins are given in config.yml only",
                "teams: {a: {grants: [{rights: [fly]}]}}            | there is no right \"fly\"",
                "teams: {a: {grants: [{clusters: [x]}]}}            | teams.a.grants.rights is missing",
                "teams: {a: {grants: [x]}}                          | an entry of teams.a.grants is text: write a map",
                "teams: {a: {grants: x}}                            | teams.a.grants is text: write a list",
                "teams: {a: {grants: [{rights: [view], clusters: ['']}]}} | a pattern has 1 to 250 characters",
                "teams: {a: {mebers: [x]}}                          | unknown key \"mebers\" in teams.a",
                "teams: {a: [x]}                                    | the team \"a\" is a list: write a map",
                "teams: {'': {}}                                    | a team's name has 1 to 250 characters",
                "teams: []                                          | teams is a list",
                "team: {}                                           | unknown key \"team\"",
                "[]                                                 | teams.yml is a list: write a map",
                "teams: {a: {members: [x]}                          | teams.yml",
            })
    void saysWhatIsWrongAndTakesNothingOfIt(String text, String message) {
        TeamsFile.Read read = read("# a comment\n" + text + "\n");

        assertThat(read.teams()).isEmpty();
        assertThat(read.errors()).isNotEmpty();
        assertThat(read.errors().get(0).place().path()).hasToString("teams.yml");
        assertThat(read.errors())
                .anySatisfy(error ->
                        assertThat(error.place().path() + " " + error.message()).contains(message));
    }

    @Test
    void isAnOrdinaryFile() {
        TreeFile link = new TreeFile(new RepoPath("teams.yml"), "1", TreeFile.Kind.SYMLINK, 9, () -> new byte[9]);

        assertThat(TeamsFile.read(link).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("teams.yml must be an ordinary file"));
    }

    private static TeamsFile.Read read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return TeamsFile.read(
                new TreeFile(new RepoPath("teams.yml"), "1", TreeFile.Kind.FILE, bytes.length, () -> bytes));
    }
}
