package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTest {

    private static final String APPROVE = "/api/v1/approvals/" + TestRows.APPROVAL + "/approve";
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void forget() {
        doors.database.execute("delete from sync where phase = 'Queued'; delete from wanted;"
                + " update approval set decision = null, decided_by = null where digest = 'digest-1'");
    }

    @Test
    void queuesASync() {
        var response = doors.post(
                "admin",
                "/api/v1/syncs",
                "{\"cluster\":\"analytics\",\"connectors\":[\"b\",\"a\"],\"reason\":\" fixed \"}");
        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode items = TestDoors.json(response).get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("cluster").asText()).isEqualTo("analytics");
        JsonNode sync = doors.getJson("/api/v1/syncs/" + items.get(0).get("id").asText());
        assertThat(sync.get("phase").asText()).isEqualTo("Queued");
        assertThat(sync.get("trigger").get("kind").asText()).isEqualTo("manual");
        assertThat(sync.get("actor").asText()).isEqualTo("admin");
        assertThat(sync.get("reason").asText()).isEqualTo("fixed");
        assertThat(sync.get("items")).isEmpty();
        assertThat(doors.database.query("select unnest(selection) from sync where phase = 'Queued' order by 1"))
                .containsExactly("a", "b");
    }

    @Test
    void queuesASyncOfAllWithoutABodyAndDoublesNone() {
        var first = doors.send(doors.as("admin", "/api/v1/syncs").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(TestDoors.json(first).get("items").findValuesAsText("cluster"))
                .containsExactlyInAnyOrder("analytics", "many");
        assertThat(doors.post("admin", "/api/v1/syncs", "").body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"absent\"} | 404 | there is no cluster absent",
                "{\"conectors\":[\"a\"]} | 400 | conectors is unknown; known are cluster, connectors, exemption, reason",
                "{\"connectors\":[\"a/b\"]} | 400 | must be names of connectors",
                "{\"connectors\":[null]} | 400 | must be names of connectors",
                "{\"connectors\":7} | 400 | connectors is not of the expected kind",
                "{\"cluster\": | 400 | body is no JSON at line 1",
                "[] | 400 | body is not of the expected kind"
            })
    void refusesABodyItCannotUse(String body, int status, String detail) {
        var response = doors.post("admin", "/api/v1/syncs", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestDoors.json(response).get("detail").asText())
                .contains(detail)
                .doesNotContain("dev.weir");
        assertThat(doors.asked("work")).isZero();
    }

    @Test
    void cancelsASyncThatWaitsAndOnceMoreToTheSameEnd() {
        var queued = doors.post("admin", "/api/v1/syncs", "{\"cluster\":\"analytics\"}");
        String url = "/api/v1/syncs/"
                + TestDoors.json(queued).get("items").get(0).get("id").asText() + "/cancel";
        assertThat(doors.post("viewer", url, "").statusCode()).isEqualTo(403);
        var first = doors.post("admin", url, "{\"reason\":\"too early\"}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(TestDoors.json(first).get("phase").asText()).isEqualTo("Cancelled");
        assertThat(TestDoors.json(first).get("cancelledBy").asText()).isEqualTo("admin");
        assertThat(TestDoors.json(first).get("message").asText()).isEqualTo("cancelled by admin: too early");
        assertThat(doors.post("admin", url, "").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesToCancelWhatHasEndedOrNeverWas() {
        assertThat(doors.post("admin", "/api/v1/syncs/" + TestRows.APPROVAL + "/cancel", "")
                        .statusCode())
                .isEqualTo(404);
        doors.database.execute("update sync set finished_at = now() where id = '" + TestRows.SYNC + "'");
        assertThat(doors.post("admin", "/api/v1/syncs/" + TestRows.SYNC + "/cancel", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void refusesAnEndlessReason() {
        var response = doors.post("admin", "/api/v1/syncs", "{\"reason\":\"" + "x".repeat(1001) + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"approve,approved", "discard,discarded"})
    void takesTheSameDecisionTwiceForOneAndRefusesAnother(String decision, String outcome) {
        String path = APPROVE.replace("/approve", "/" + decision);
        String body = "{\"digest\":\"digest-1\",\"reason\":\"seen\"}";
        var response = doors.post("admin", path, body);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode decided = TestDoors.json(response).get("decision");
        assertThat(decided.get("outcome").asText()).isEqualTo(outcome);
        assertThat(decided.get("actor").asText()).isEqualTo("admin");
        assertThat(decided.get("reason").asText()).isEqualTo("seen");
        assertThat(doors.asked("work")).isEqualTo(1);
        assertThat(doors.post("admin", path, body).statusCode()).isEqualTo(200);
        String other = decision.equals("approve") ? "discard" : "approve";
        assertThat(doors.post("admin", APPROVE.replace("/approve", "/" + other), body)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesTheNewDigestWhenWhatIsHeldHasChanged() {
        var response = doors.post("admin", APPROVE, "{\"digest\":\"digest-0\"}");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(response).get("detail").asText()).endsWith("digest-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"absent\"] | names absent, which this approval does not hold",
                "[] | must name one, or be left out to mean all"
            })
    void refusesADecisionOnWhatIsNotHeld(String connectors, String detail) {
        var response = doors.post("admin", APPROVE, "{\"digest\":\"digest-1\",\"connectors\":" + connectors + "}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestDoors.json(response).get("detail").asText()).contains(detail);
        assertThat(doors.asked("work")).isZero();
    }

    @Test
    void decidesOnTheNamedConnectorAndAnswersWhatIsDecided() {
        var response = doors.post("admin", APPROVE, "{\"digest\":\"digest-1\",\"connectors\":[\"old\"]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestDoors.json(response).get("items").findValuesAsText("connector"))
                .containsExactly("old");
    }

    @Test
    void wantsADigestWithADecision() {
        var response = doors.post("admin", APPROVE, "{}");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = TestDoors.json(response).get("errors").get(0);
        assertThat(error.get("field").asText()).isEqualTo("digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/syncs", APPROVE})
    void refusesAWriteByAViewer(String path) {
        HttpResponse<String> response = doors.post("viewer", path, "{\"digest\":\"digest-1\"}");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(doors.asked("work")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site,403",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,same-origin,202",
        "Origin,https://evil.example,403",
        "Origin,null,403"
    })
    void refusesAWriteFromAnotherSitesPage(String header, String value, int status) {
        var response = doors.send(
                doors.as("admin", "/api/v1/syncs").header(header, value).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
