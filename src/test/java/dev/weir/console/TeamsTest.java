package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.config.AccessSettings;
import dev.weir.db.TeamRows;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose connectors are, and why somebody may do something, over the API, in the console and on the command line. */
class TeamsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors(
                InstantSource.system(),
                List.of("admin", "alice", "bob"),
                new AccessSettings(
                        Set.of(),
                        Map.of("ops", team("ops", "config.yml access.teams.ops", "bob")),
                        new AccessSettings.Admins(Set.of("admin"), Set.of()),
                        List.of()));
        TestRows.fill(doors.database);
        doors.database
                .open(TeamRows.class)
                .store(
                        TestRows.SHA,
                        List.of(team("payments", "teams.yml:2", "alice"), team("ops", "teams.yml:9", "eve")));
        doors.database.execute("update connector set team_rule = 'CODEOWNERS:1 (*) names @acme/payments'"
                + " where cluster = 'analytics' and name = 'orders-cdc'");
    }

    private static Team team(String name, String source, String member) {
        return new Team(
                name,
                Set.of("idp-" + name),
                Set.of(member),
                Set.of("@acme/" + name),
                List.of(new Team.Given(
                        source + " grants",
                        Verb.VIEWS,
                        List.of(new TextPattern("analytics")),
                        List.of(TextPattern.ANY))),
                source);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @Test
    void listsTeamsAndTellsWhoIsInOneToItselfAndToAdmins() throws Exception {
        JsonNode asAdmin = get("admin", "/api/v1/teams");
        JsonNode asAlice = get("alice", "/api/v1/teams");

        assertThat(asAdmin.at("/revision").asText()).isEqualTo(TestRows.SHA);
        assertThat(asAdmin.at("/items/0")).hasToString("""
                {"name":"ops","yours":false,"connectors":0,"owners":["@acme/ops"],"groups":["idp-ops"],"members":["bob"],\
                "grants":[{"rights":["view"],"clusters":["analytics"],"connectors":["*"],\
                "source":"config.yml access.teams.ops grants"}],"source":"config.yml access.teams.ops"}""");
        assertThat(asAdmin.at("/items/1/connectors").asInt()).isPositive();
        assertThat(asAlice.at("/items/0/members").isNull()).isTrue();
        assertThat(asAlice.at("/items/0/groups").isNull()).isTrue();
        assertThat(asAlice.at("/items/1/members/0").asText()).isEqualTo("alice");
        assertThat(asAlice.at("/items/1/yours").asBoolean()).isTrue();
    }

    @Test
    void saysWhichLineMadeAConnectorATeams() throws Exception {
        assertThat(get("alice", "/api/v1/clusters/analytics/connectors/orders-cdc")
                        .path("teamRule")
                        .asText())
                .isEqualTo("CODEOWNERS:1 (*) names @acme/payments");
        assertThat(new SignedIn(doors, "alice")
                        .get("/clusters/analytics/connectors/orders-cdc")
                        .body())
                .contains("CODEOWNERS:1 (*) names @acme/payments");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action=manage.pause&cluster=analytics&connector=orders-cdc | Yes: | teams.yml:2",
                "action=manage.pause&cluster=analytics&connector=stray | No: | has no right manage.pause on analytics/stray",
                "action=manage&connector=stray | No: | name the cluster of the connector too",
                "action=admin | No: | has no right",
                "action=view&cluster=nowhere | No: | there is no cluster nowhere",
            })
    void thePageAnswersWhetherOneMayDoSomethingAndWhy(String question, String answer, String why) {
        assertThat(new SignedIn(doors, "alice").get("/teams?" + question).body())
                .contains("<h1>Teams</h1>", "<strong>" + answer + "</strong>", why, "idp-payments")
                .doesNotContain("idp-ops", "style=");
    }

    @Test
    void thePageShowsWhyATeamsFileDoesNotCount() {
        TeamRows rows = doors.database.open(TeamRows.class);
        TeamRows.Read before = rows.read();
        rows.reject("teams.yml:4:3: <b>");

        assertThat(new SignedIn(doors, "alice").get("/teams").body()).contains("teams.yml:4:3: &lt;b&gt;");

        rows.store(TestRows.SHA, before.teams());
    }

    private static JsonNode get(String user, String path) throws Exception {
        return JSON.readTree(doors.send(doors.as(user, path)).body());
    }
}
