package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.config.DatabaseSettings;
import dev.weir.config.Secret;
import dev.weir.db.Database;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/nothing",
                "/api/v1/clusters/absent",
                "/api/v1/clusters/gone",
                "/api/v1/clusters/analytics/connectors/absent",
                "/api/v1/clusters/analytics/connectors/absent/diff",
                "/api/v1/clusters/analytics/connectors/absent/config",
                "/api/v1/clusters/analytics/connectors/absent/history",
                "/api/v1/clusters/gone/connectors/left-behind",
                "/api/v1/plan?cluster=absent",
                "/api/v1/syncs/no-id",
                "/api/v1/syncs/00000000-0000-0000-0000-00000000ffff",
                "/api/v1/approvals/00000000-0000-0000-0000-00000000ffff",
                "/docs/absent.js"
            })
    void answersAbsentThingsWithAProblem(String path) {
        isProblem(doors.get(path), 404, "Not Found");
    }

    @Test
    void answersJerseysOwnRefusalsWithAProblem() {
        var none = HttpRequest.BodyPublishers.noBody();
        isProblem(doors.send(doors.as("admin", "/api/v1/connectors").DELETE()), 405, "Method Not Allowed");
        isProblem(doors.send(doors.as("admin", "/api/v1/me").POST(none)), 405, "Method Not Allowed");
        isProblem(
                doors.send(doors.as("admin", "/api/v1/syncs")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))),
                415,
                "Unsupported Media Type");
        isProblem(doors.send(doors.as("admin", "/api/v1/me").header("Accept", "text/csv")), 406, "Not Acceptable");
    }

    @Test
    void wantsTheClusterOfAPlan() {
        isProblem(doors.get("/api/v1/plan"), 400, "Bad Request");
    }

    @Test
    void tellsNothingOfWhatItDidNotForesee() {
        doors.database.execute("insert into connector (cluster, name, managed, type, sync_status, health, diff_masked)"
                + " values ('many', 'broken', true, 'sink', 'Synced', 'Healthy', '\"canary-value\"')");
        HttpResponse<String> ours = doors.get("/api/v1/clusters/many/connectors/broken");
        isProblem(ours, 500, "Internal Server Error");
        doors.database.execute("alter table revision rename to canary_revision");
        HttpResponse<String> databases = doors.get("/api/v1/revisions");
        isProblem(databases, 500, "Internal Server Error");
        doors.database.execute("alter table canary_revision rename to revision");
        assertThat(ours.body() + databases.body()).doesNotContain("canary", "weir.db", "revision");
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() {
        DatabaseSettings nowhere =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/weir", "weir", Secret.of("password", "x", null));
        try (Database database = new Database(nowhere, 1)) {
            Response response = new ProblemMapper().toResponse(catchThrowable(database::ping));
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
            assertThat(response.getEntity().toString()).doesNotContain("127.0.0.1");
        }
    }

    private static void isProblem(HttpResponse<String> response, int status, String title) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = TestDoors.json(response);
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("requestId").asText())
                .isNotEmpty()
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(problem.get("errors").isArray()).isTrue();
    }

    @Test
    void takesTheCallersRequestIdOnlyWhenItIsPlain() {
        assertThat(idFor("my-id.7")).isEqualTo("my-id.7");
        assertThat(idFor("a b")).isNotEqualTo("a b");
        assertThat(idFor("x".repeat(65))).hasSize(36);
    }

    private static String idFor(String given) {
        return doors.send(doors.as("viewer", "/api/v1/me").header("X-Request-Id", given))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }

    @Test
    void tellsBrowsersWhatNotToDo() {
        var headers = doors.get("/api/v1/me").headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(doors.get("/api/v1/nothing").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }
}
