package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sync.ApprovalDecision;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
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
        doors.commands.asked.clear();
        doors.commands.failure = Optional.empty();
        doors.commands.decision = ApprovalDecision.DECIDED;
    }

    @Test
    void queuesASync() {
        var response = doors.post(
                "admin",
                "/api/v1/syncs",
                "{\"cluster\":\"analytics\",\"connectors\":[\"b\",\"a\"],\"reason\":\"fixed\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("{\"items\":[{\"id\":\"" + TestCommands.QUEUED + "\",\"cluster\":\"analytics\"}]}");
        assertThat(doors.commands.asked).containsExactly("sync analytics [a, b] admin fixed");
    }

    @Test
    void queuesASyncOfAllWithoutABody() {
        var response = doors.send(doors.as("admin", "/api/v1/syncs").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(doors.post("admin", "/api/v1/syncs", "").statusCode()).isEqualTo(202);
        assertThat(doors.commands.asked).containsExactly("sync * [] admin ", "sync * [] admin ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"absent\"} | 404 | there is no cluster absent",
                "{\"conectors\":[\"a\"]} | 400 | conectors is unknown; known are cluster, connectors, reason",
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
        assertThat(doors.commands.asked).isEmpty();
    }

    @Test
    void refusesAnEndlessReason() {
        var response = doors.post("admin", "/api/v1/syncs", "{\"reason\":\"" + "x".repeat(1001) + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void passesADecisionOn() {
        var response = doors.post("admin", APPROVE, "{\"digest\":\"digest-1\",\"reason\":\"seen\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestDoors.json(response).get("id").asText()).isEqualTo(TestRows.APPROVAL);
        doors.post("admin", APPROVE.replace("/approve", "/discard"), "{\"digest\":\"digest-1\"}");
        assertThat(doors.commands.asked).containsExactly("approve digest-1 admin seen", "discard digest-1 admin ");
    }

    @Test
    void namesTheNewDigestWhenWhatIsHeldHasChanged() {
        doors.commands.decision = ApprovalDecision.STALE;
        var response = doors.post("admin", APPROVE, "{\"digest\":\"digest-0\"}");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(response).get("detail").asText()).endsWith("digest-1");
    }

    @Test
    void answersNotFoundWhenNothingWaits() {
        doors.commands.decision = ApprovalDecision.GONE;
        assertThat(doors.post("admin", APPROVE, "{\"digest\":\"digest-1\"}").statusCode())
                .isEqualTo(404);
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
        assertThat(doors.commands.asked).isEmpty();
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

    @Test
    void tellsNothingOfAnUnforeseenFailure() {
        doors.commands.failure = Optional.of(new IllegalStateException("canary-internals"));
        var response = doors.post("admin", "/api/v1/syncs", "{}");
        assertThat(response.statusCode()).isEqualTo(500);
        JsonNode problem = TestDoors.json(response);
        assertThat(problem.toString()).doesNotContain("canary");
        assertThat(problem.get("requestId").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void tellsNothingOfAFailureOfAnotherKind() {
        doors.commands.failure = Optional.of(new ArithmeticException("canary-internals"));
        var response = doors.post("admin", "/api/v1/syncs", "{}");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("canary");
    }
}
