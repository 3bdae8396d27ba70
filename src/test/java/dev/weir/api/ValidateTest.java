package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.connect.Fault;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {

    private static final String PATH = "/api/v1/clusters/analytics/validate";
    private static final String SOURCE = "\"connector.class\":\"FileStreamSource\",\"topic\":\"t\"";

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.connect.resolve("${file:/secrets:pw}", "canary-resolved");
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @AfterEach
    void isWellAgain() {
        doors.connect.failNoMore();
    }

    private static JsonNode validated(String body) {
        HttpResponse<String> answer = doors.post("admin", PATH, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("canary");
        return TestDoors.json(answer);
    }

    @Test
    void takesAConfigThatConnectWouldTake() {
        assertThat(validated("{\"name\":\"orders\",\"config\":{" + SOURCE + ",\"tasks.max\":2}}"))
                .hasToString("{\"cluster\":\"analytics\",\"connector\":\"orders\",\"valid\":true,\"errors\":[],"
                        + "\"unknownKeys\":[]}");
    }

    @Test
    void saysWhatIsWrongFieldByFieldAndWhatIsProbablyMisspelt() {
        JsonNode verdict = validated("{\"config\":{\"connector.class\":\"FileStreamSource\",\"tpoic\":\"t\","
                + "\"tasks.max\":\"x\",\"shibboleth\":true}}");

        assertThat(verdict.get("valid").asBoolean()).isFalse();
        assertThat(verdict.get("errors").findValuesAsText("field")).containsExactlyInAnyOrder("tasks.max", "topic");
        assertThat(verdict.get("errors").toString()).contains("Invalid value x for configuration tasks.max");
        JsonNode typo = verdict.get("unknownKeys").get(1);
        assertThat(typo.get("key").asText()).isEqualTo("tpoic");
        assertThat(typo.get("meant").asText()).isEqualTo("topic");
        assertThat(typo.get("message").asText()).contains("did you mean topic?");
        assertThat(verdict.get("unknownKeys").get(0).get("meant").isNull()).isTrue();
    }

    @Test
    void takesTheNameFromTheConfig() {
        assertThat(validated("{\"config\":{\"name\":\"orders\"," + SOURCE + "}}")
                        .get("connector")
                        .asText())
                .isEqualTo("orders");
        assertThat(validated("{\"name\":\"other\",\"config\":{\"name\":\"orders\"," + SOURCE + "}}")
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("name");
    }

    @Test
    void asksForAClassBeforeConnectWouldTellTheWholeConfig() {
        doors.connect.forgetRequests();

        JsonNode verdict = validated("{\"config\":{\"topic\":\"canary-topic\",\"a\":\"${file:/secrets:pw}\"}}");

        assertThat(verdict.get("errors").findValuesAsText("field")).containsExactly("connector.class");
        assertThat(doors.connect.requests()).isEmpty();
    }

    @Test
    void readsAFileAsARepositoryIsRead() {
        JsonNode verdict = validated("""
                {"file": {"path": "orders.yml", "content": "apiVersion: weir.dev/v1\\nkind: Connector\\nmetadata: {name: orders}\\nspec:\\n  class: FileStreamSource\\n  config: {topic: t, flie: x}\\n"}}
                """);

        assertThat(verdict.get("connector").asText()).isEqualTo("orders");
        assertThat(verdict.get("valid").asBoolean()).isTrue();
        assertThat(verdict.get("unknownKeys").findValuesAsText("meant")).containsExactly("file");
    }

    @Test
    void showsNoSecretOfTheConfigNorOneThatTheWorkerPutsIn() {
        validated("{\"config\":{" + SOURCE + ",\"database.password\":\"canary-inline\"}}");
        validated("{\"config\":{" + SOURCE + ",\"tasks.max\":\"${file:/secrets:pw}\"}}");
        validated("{\"config\":{" + SOURCE + ",\"tasks.max\":\"a-${file:/secrets:pw}-b\"}}");
        validated("{\"config\":{\"connector.class\":\"${file:/secrets:pw}\"}}");
        validated("{\"config\":{\"connector.class\":\"io.debezium.connector.postgresql.PostgresConnector\","
                + "\"database.password\":\"canary-x\",\"tasks.max\":\"canary-x\"}}");
    }

    @Test
    void showsNoSecretWhereConnectQuotesItInAnError() {
        doors.connect.failAlways(
                "PUT",
                ".*/validate",
                Fault.answering(500, "Could not connect to jdbc:x://app:canary-pw@db with {password=canary-map}"));

        HttpResponse<String> answer = doors.post("admin", PATH, "{\"config\":{" + SOURCE + "}}");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(InquiriesTest.detail(answer))
                .contains("Could not connect", "******")
                .doesNotContain("canary");
    }

    @Test
    void showsNoPartOfASecretThatAPluginQuotes() {
        String url = "jdbc:x://${file:/secrets:pw}/orders";
        doors.connect.failAlways("PUT", ".*/validate", Fault.body(200, "application/json", """
                {"name": "x", "error_count": 1, "groups": [], "configs": [
                  {"definition": {"name": "connection.url", "type": "STRING"},
                   "value": {"name": "connection.url", "value": "jdbc:x://canary-host/orders", "visible": true,
                             "errors": ["java.net.UnknownHostException: canary-host"]}}]}"""));

        JsonNode verdict = validated("{\"config\":{" + SOURCE + ",\"connection.url\":\"" + url + "\"}}");

        assertThat(verdict.get("errors").toString()).contains("UnknownHostException: ******");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | body must hold",
                "{} | body must hold either a config or a file",
                "{\"config\":{},\"file\":{}} | body must hold either",
                "{\"config\":{\"a\":null}} | config.a must be a text",
                "{\"config\":{\"a\":{\"b\":\"canary\"}}} | config.a must be a text",
                "{\"config\":{\"a\":[\"canary\"]}} | config.a must be a text",
                "{\"name\":\"a/b\",\"config\":{}} | name must be of letters",
                "{\"config\":{\"name\":\"canary/b\"}} | name must be of letters",
                "{\"name\":\"a\",\"file\":{\"path\":\"a.yml\",\"content\":\"\"}} | name stands in the file",
                "{\"file\":{\"path\":\"../a.yml\",\"content\":\"\"}} | file.path must be a path",
                "{\"file\":{\"path\":\"a.yml\"}} | file must have one of",
                "{\"file\":{\"path\":\"a.yml\",\"content\":\"kind: [canary\"}} | file cannot be read: a.yml:",
                "{\"file\":{\"path\":\"a.txt\",\"content\":\"canary\"}} | file defines 0 connectors",
                "{\"conifg\":{}} | conifg is unknown"
            })
    void refusesABodyThatIsNone(String body, String detail) {
        HttpResponse<String> answer = doors.post("admin", PATH, body == null ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(InquiriesTest.detail(answer)).contains(detail);
        assertThat(answer.body()).doesNotContain("canary", "dev.weir");
    }

    @Test
    void asksNobodyForWhoMayNotWrite() {
        doors.connect.forgetRequests();

        assertThat(doors.post("viewer", PATH, "{\"config\":{" + SOURCE + "}}").statusCode())
                .isEqualTo(403);
        assertThat(doors.connect.requests()).isEmpty();
        assertThat(doors.post("admin", "/api/v1/clusters/absent/validate", "{\"config\":{}}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.post("admin", "/api/v1/clusters/many/validate", "{\"config\":{" + SOURCE + "}}")
                        .statusCode())
                .isEqualTo(503);
    }
}
