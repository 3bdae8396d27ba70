package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    private static final Path FILE = Path.of("docs", "reference", "openapi.json");
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @Test
    void listsEveryPath() {
        JsonNode paths = document().get("paths");
        assertThat(Lists.newArrayList(paths.fieldNames()))
                .containsExactlyInAnyOrder(
                        "/api/v1/me",
                        "/api/v1/access",
                        "/api/v1/teams",
                        "/api/v1/status",
                        "/api/v1/clusters",
                        "/api/v1/clusters/{cluster}",
                        "/api/v1/connectors",
                        "/api/v1/connectors/facets",
                        "/api/v1/clusters/{cluster}/connectors/{name}",
                        "/api/v1/clusters/{cluster}/connectors/{name}/diff",
                        "/api/v1/clusters/{cluster}/connectors/{name}/config",
                        "/api/v1/clusters/{cluster}/connectors/{name}/history",
                        "/api/v1/clusters/{cluster}/connectors/{name}/adopt",
                        "/api/v1/clusters/{cluster}/connectors/{name}/topics",
                        "/api/v1/clusters/{cluster}/connectors/{name}/topics/reset",
                        "/api/v1/clusters/{cluster}/plugins",
                        "/api/v1/clusters/{cluster}/plugins/{class}/config",
                        "/api/v1/clusters/{cluster}/validate",
                        "/api/v1/clusters/{cluster}/loggers",
                        "/api/v1/clusters/{cluster}/loggers/{name}",
                        "/api/v1/clusters/{cluster}/connectors/{name}/offsets",
                        "/api/v1/clusters/{cluster}/connectors/{name}/offsets/restore",
                        "/api/v1/deleted",
                        "/api/v1/deleted/{id}",
                        "/api/v1/deleted/{id}/restore",
                        "/api/v1/plan",
                        "/api/v1/syncs",
                        "/api/v1/syncs/{id}",
                        "/api/v1/syncs/{id}/cancel",
                        "/api/v1/approvals",
                        "/api/v1/approvals/{id}",
                        "/api/v1/approvals/{id}/approve",
                        "/api/v1/approvals/{id}/discard",
                        "/api/v1/events",
                        "/api/v1/audit",
                        "/api/v1/audit/export",
                        "/api/v1/revisions",
                        "/api/v1/actions",
                        "/api/v1/jobs",
                        "/api/v1/jobs/{id}",
                        "/api/v1/jobs/{id}/cancel",
                        "/api/v1/restarts",
                        "/api/v1/clusters/{cluster}/connectors/{name}/restart",
                        "/api/v1/clusters/{cluster}/connectors/{name}/restarts",
                        "/api/v1/clusters/{cluster}/connectors/{name}/restarts/reset",
                        "/api/v1/clusters/{cluster}/connectors/{name}/tasks/history",
                        "/api/v1/clusters/{cluster}/connectors/{name}/tasks/{task}/restart",
                        "/api/v1/clusters/{cluster}/connectors/{name}/pause",
                        "/api/v1/clusters/{cluster}/connectors/{name}/resume",
                        "/api/v1/clusters/{cluster}/connectors/{name}/stop",
                        "/api/v1/clusters/{cluster}/connectors/{name}/override",
                        "/api/v1/tokens",
                        "/api/v1/tokens/{id}",
                        "/api/v1/clusters/{cluster}/connectors/{name}/suspend",
                        "/api/v1/clusters/{cluster}/suspend",
                        "/api/v1/stop",
                        "/api/v1/notifications",
                        "/api/v1/notifications/{id}/test",
                        "/api/v1/webhooks/deliveries");
    }

    @Test
    void describesParametersAnswersAndErrors() {
        JsonNode document = document();
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.get("info").get("title").asText()).isEqualTo("Weir");
        JsonNode list = document.get("paths").get("/api/v1/connectors").get("get");
        assertThat(list.get("parameters").findValuesAsText("name"))
                .contains("cluster", "team", "class", "q", "config.KEY", "sort", "limit", "cursor");
        assertThat(list.get("responses").has("4XX")).isTrue();
        assertThat(document.get("paths")
                        .get("/api/v1/syncs")
                        .get("post")
                        .get("responses")
                        .has("202"))
                .isTrue();
        JsonNode connector =
                document.get("components").get("schemas").get("ConnectorView").get("properties");
        assertThat(connector.get("name").get("type").asText()).isEqualTo("string");
        assertThat(connector.get("lastChange").get("type")).hasToString("[\"string\",\"null\"]");
        assertThat(connector.get("lastChange").get("format").asText()).isEqualTo("date-time");
        assertThat(document.get("components")
                        .get("schemas")
                        .get("ConnectorDetail")
                        .get("properties")
                        .has("cluster"))
                .isTrue();
    }

    /** Who generates a client reads the file, and a reviewer sees in it what a change does to the API. */
    @Test
    void isTheFileThatIsCheckedIn() throws IOException {
        ObjectNode document = (ObjectNode) document();
        ((ObjectNode) document.get("info")).put("version", "development");
        String now = document.toPrettyString() + "\n";
        if (Boolean.getBoolean("weir.openapi.write")) {
            Files.writeString(FILE, now);
        }
        assertThat(Files.readString(FILE))
                .as("run this test with -Dweir.openapi.write=true, and look at what has changed")
                .isEqualTo(now);
    }

    @Test
    void refersOnlyToSchemasThatAreThere() {
        JsonNode document = document();
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void showsThePageAndAllThatItLoads() {
        HttpResponse<String> page = doors.send(doors.to("/docs"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';");
        List<String> assets = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(assets)
                .hasSize(4)
                .allSatisfy(asset -> assertThat(doors.send(doors.to(asset)).statusCode())
                        .as(asset)
                        .isEqualTo(200));
        assertThat(page.body()).doesNotContainPattern("<script>|\\son\\w+=");
    }

    private static JsonNode document() {
        return TestDoors.json(doors.send(doors.to("/api/v1/openapi.json")));
    }
}
