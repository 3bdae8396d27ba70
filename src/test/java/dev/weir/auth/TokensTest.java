package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.model.Team;
import dev.weir.model.Verb;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens, as programs bring them and as their owners keep them. */
class TokensTest {

    private static final String ORDERS = "/api/v1/clusters/analytics/connectors/orders-cdc";
    private static final String STRAY = "/api/v1/clusters/analytics/connectors/stray";

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors(
                InstantSource.system(),
                List.of("admin", "alice", "viewer"),
                new AccessSettings(
                        Verb.VIEWS,
                        Map.of(
                                "payments",
                                new Team("payments", Set.of(), Set.of("alice"), Set.of(), List.of(), "config.yml")),
                        new AccessSettings.Admins(Set.of("admin"), Set.of()),
                        List.of()));
        TestRows.fill(doors.database);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static String body(String rights, String... more) {
        return "{\"name\":\"ci\",\"rights\":[\"" + rights.replace(" ", "\",\"") + "\"]" + String.join("", more) + "}";
    }

    private static JsonNode made(String user, String rights, String... more) {
        HttpResponse<String> answer = doors.post(user, "/api/v1/tokens", body(rights, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestDoors.json(answer);
    }

    private static String token(String user, String rights, String... more) {
        return made(user, rights, more).get("token").asText();
    }

    private static HttpRequest.Builder by(String token, String path) {
        return doors.to(path).header("Authorization", "Bearer " + token);
    }

    private static int status(String token, String path) {
        return doors.send(by(token, path)).statusCode();
    }

    private static int posted(String token, String path, String body) {
        return doors.send(by(token, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static JsonNode listed(String user, String id) {
        JsonNode items = TestDoors.json(doors.send(doors.as(user, "/api/v1/tokens?limit=100")))
                .get("items");
        for (JsonNode item : items) {
            if (item.get("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(items);
    }

    private static String id(JsonNode made) {
        return made.get("about").get("id").asText();
    }

    @Test
    void isShownOnceAndKeptNowhere() {
        JsonNode made = made("alice", "view");
        String token = made.get("token").asText();

        assertThat(token).matches("weir_[A-Za-z0-9_-]{43}");
        assertThat(status(token, "/api/v1/me")).isEqualTo(200);
        String random = token.substring("weir_".length());
        assertThat(doors.send(doors.as("admin", "/api/v1/tokens")).body()).doesNotContain(random);
        assertThat(doors.database.dump()).doesNotContain(random);
        assertThat(doors.database.query("select octet_length(hash) from token where id = '" + id(made) + "'"))
                .containsExactly("32");
    }

    @Test
    void saysWhoseItIsAndWhatItIsLimitedTo() {
        String token = token("alice", "view manage.restart", ",\"team\":\"payments\"");

        assertThat(TestDoors.json(doors.send(by(token, "/api/v1/me"))))
                .hasToString("{\"name\":\"alice\",\"via\":\"token\",\"groups\":[],\"teams\":[\"payments\"],"
                        + "\"admin\":false,\"rights\":[\"view\"],"
                        + "\"confinement\":{\"rights\":[\"manage.restart\",\"view\"],\"team\":\"payments\"}}");
    }

    /** What it may not, its owner may or may not: a token adds nothing and takes away. */
    @ParameterizedTest
    @CsvSource({
        "admin,  view,                true,  403, 403, 403",
        "admin,  view manage,         true,  ok,  ok,  403",
        "admin,  view manage.restart, true,  ok,  403, 403",
        "admin,  view deploy,         true,  403, 403, 202",
        "admin,  admin,               true,  ok,  ok,  202",
        "admin,  manage,              false, ok,  ok,  403",
        "alice,  admin,               true,  ok,  ok,  403",
        "alice,  view deploy,         true,  403, 403, 403",
        "viewer, admin,               true,  403, 403, 403",
    })
    void mayAtMostWhatItSaysAndWhatItsOwnerMay(
            String owner, String rights, boolean sees, String restart, String pause, String syncOfAll) {
        String token = token(owner, rights);

        assertThat(status(token, ORDERS)).isEqualTo(sees ? 200 : 404);
        assertAnswer(posted(token, ORDERS + "/restart", ""), restart);
        assertAnswer(posted(token, ORDERS + "/pause", "{\"reason\":\"x\"}"), pause);
        assertAnswer(posted(token, "/api/v1/syncs", "{}"), syncOfAll);
    }

    private static void assertAnswer(int status, String expected) {
        if (expected.equals("ok")) {
            assertThat(status).isNotIn(401, 403, 404, 500);
        } else {
            assertThat(status).isEqualTo(Integer.parseInt(expected));
        }
    }

    @Test
    void reachesTheConnectorsOfItsTeamAlone() {
        String token = token("admin", "admin", ",\"team\":\"payments\"");

        assertThat(status(token, ORDERS)).isEqualTo(200);
        assertAnswer(posted(token, ORDERS + "/restart", ""), "ok");
        assertThat(status(token, STRAY)).isEqualTo(404);
        assertThat(posted(token, STRAY + "/restart", "")).isEqualTo(404);
        assertThat(posted(token, "/api/v1/syncs", "{}")).isEqualTo(403);
        JsonNode seen = TestDoors.json(doors.send(by(token, "/api/v1/connectors")));
        assertThat(seen.get("items").findValuesAsText("name")).containsExactly("orders-cdc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weir_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "weir_short",
                "weir_",
                "canary-token",
                "",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
            })
    void refusesWhatIsNoToken(String token) {
        HttpResponse<String> answer = doors.send(by(token, "/api/v1/me"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .anyMatch(header -> header.equals("Bearer realm=\"weir\", error=\"invalid_token\""));
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void isRefusedFromTheMomentThatItIsRevoked() {
        JsonNode made = made("alice", "view");
        String token = made.get("token").asText();

        assertThat(doors.delete("alice", "/api/v1/tokens/" + id(made)).statusCode())
                .isEqualTo(204);
        assertThat(status(token, "/api/v1/me")).isEqualTo(401);
        JsonNode row = listed("alice", id(made));
        assertThat(row.get("valid").asBoolean()).isFalse();
        assertThat(row.get("revokedBy").asText()).isEqualTo("alice");
    }

    @Test
    void isRevokedByAnAdminAndByNobodyElse() {
        JsonNode made = made("alice", "view");
        String path = "/api/v1/tokens/" + id(made);

        assertThat(doors.delete("viewer", path).statusCode()).isEqualTo(404);
        assertThat(doors.delete("viewer", path).body()).contains("there is no token");
        assertThat(status(made.get("token").asText(), "/api/v1/me")).isEqualTo(200);
        assertThat(doors.delete("admin", path).statusCode()).isEqualTo(204);
        assertThat(status(made.get("token").asText(), "/api/v1/me")).isEqualTo(401);
        assertThat(listed("alice", id(made)).get("revokedBy").asText()).isEqualTo("admin");
    }

    @Test
    void isListedForItsOwnerAndForAdmins() {
        String id = id(made("alice", "view"));

        assertThat(listed("alice", id).get("owner").asText()).isEqualTo("alice");
        assertThat(listed("admin", id).get("owner").asText()).isEqualTo("alice");
        assertThat(doors.get("/api/v1/tokens").body()).doesNotContain(id);
    }

    @Test
    void tellsWhenItWasLastUsedToTheMinute() {
        JsonNode made = made("alice", "view");
        assertThat(listed("alice", id(made)).get("lastUsed").isNull()).isTrue();

        status(made.get("token").asText(), "/api/v1/me");
        String used = listed("alice", id(made)).get("lastUsed").asText();
        assertThat(Instant.parse(used))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        status(made.get("token").asText(), "/api/v1/me");
        assertThat(listed("alice", id(made)).get("lastUsed").asText()).isEqualTo(used);
        doors.database.execute("update token set used_at = now() - interval '2 minutes' where id = '" + id(made) + "'");
        status(made.get("token").asText(), "/api/v1/me");
        assertThat(Instant.parse(listed("alice", id(made)).get("lastUsed").asText()))
                .isAfterOrEqualTo(Instant.parse(used));
    }

    @Test
    void endsByItself() {
        Instant end = Instant.now().plus(Duration.ofDays(1));
        JsonNode made = made("alice", "view", ",\"until\":\"" + end + "\"");
        String token = made.get("token").asText();
        assertThat(status(token, "/api/v1/me")).isEqualTo(200);

        doors.database.execute("update token set until = now() where id = '" + id(made) + "'");
        assertThat(status(token, "/api/v1/me")).isEqualTo(401);
        assertThat(listed("alice", id(made)).get("valid").asBoolean()).isFalse();
    }

    @Test
    void makesNoOtherAndTellsOfNoOther() {
        String token = token("alice", "view manage deploy");

        assertThat(posted(token, "/api/v1/tokens", body("view"))).isEqualTo(403);
        assertThat(status(token, "/api/v1/tokens")).isEqualTo(403);
        String administers = token("admin", "admin");
        assertThat(posted(administers, "/api/v1/tokens", body("view"))).isEqualTo(403);
        assertThat(status(administers, "/api/v1/tokens")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rights; {\"name\":\"ci\",\"rights\":[]}",
                "rights; {\"name\":\"ci\"}",
                "rights; {\"name\":\"ci\",\"rights\":[\"everything\"]}",
                "rights; {\"name\":\"ci\",\"rights\":[null]}",
                "name; {\"name\":\" \",\"rights\":[\"view\"]}",
                "name; {\"rights\":[\"view\"]}",
                "name; {\"name\":\"a\\u202eb\",\"rights\":[\"view\"]}",
                "team; {\"name\":\"ci\",\"rights\":[\"view\"],\"team\":\"a b\"}",
                "until; {\"name\":\"ci\",\"rights\":[\"view\"],\"until\":\"2020-01-01T00:00:00Z\"}",
            })
    void saysWhatIsWrongWithAWish(String field, String body) {
        HttpResponse<String> answer = doors.post("alice", "/api/v1/tokens", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestDoors.json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void goesWithItsOwner() {
        String token = token("alice", "view");
        AuthSettings without = new AuthSettings(TestDoors.users(List.of("admin")));

        assertThat(entrances(without).tokens().use(token)).isEmpty();
        assertThat(entrances(new AuthSettings(TestDoors.users(List.of("alice"))))
                        .tokens()
                        .use(token))
                .map(Person::name)
                .contains("alice");
    }

    @Test
    void opensNothingWhereTokensAreOff() {
        String token = token("alice", "view");
        AuthSettings off = new AuthSettings(
                TestDoors.users(List.of("alice")), false, Optional.empty(), AuthSettings.Anonymous.NONE);

        assertThat(entrances(off).tokens().use(token)).isEmpty();
        assertThat(entrances(off)
                        .tokens()
                        .makeFor("alice", new TokenWish("ci", List.of("view"), Optional.empty(), Optional.empty())))
                .isInstanceOf(Tokens.Made.Refused.class);
    }

    private static Entrances entrances(AuthSettings auth) {
        return new Entrances(auth, doors.database.database(), InstantSource.system());
    }
}
