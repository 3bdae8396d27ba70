package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditResourceTest {

    private static final String AUDIT = "/api/v1/audit";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        // two of them at the same instant
        doors.database.execute("""
                insert into audit (at, actor, via, action, needs, object, cluster, connector, before, after, outcome,
                                   status, reason, request_id, sync)
                select timestamptz '2026-03-01T00:00:00Z' + (n / 2) * interval '1 minute', 'git', 'git', 'update', null,
                       'analytics/orders-cdc', 'analytics', 'orders-cdc', 'hash-' || n, 'hash-' || n + 1, 'allowed',
                       null, null, null, '%s'::uuid
                  from generate_series(1, 1200) n;
                insert into audit (at, actor, via, action, needs, object, cluster, connector, outcome, status, reason,
                                   request_id)
                values ('2026-04-01T00:00:00Z', 'alice', 'api', 'restart', 'manage.restart', 'analytics/orders-cdc',
                        'analytics', 'orders-cdc', 'allowed', null, 'the database is back', 'r-1'),
                       ('2026-04-02T00:00:00Z', 'bob', 'console', 'pause', 'manage.pause', 'many/c-001', 'many', 'c-001',
                        'refused', 403, 'bob has no right manage.pause on many/c-001', 'r-2')
                """.formatted(TestRows.SYNC));
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static HttpResponse<String> get(String query) {
        return doors.send(doors.as("admin", AUDIT + query));
    }

    private static JsonNode json(String query) {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestDoors.json(answer);
    }

    @Test
    void tellsWhoHowWhatOnWhichObjectAndWhatCameOfIt() {
        JsonNode refused = json("?actor=bob").get("items").get(0);

        assertThat(refused.get("at").asText()).isEqualTo("2026-04-02T00:00:00Z");
        assertThat(refused.get("actor").asText()).isEqualTo("bob");
        assertThat(refused.get("via").asText()).isEqualTo("console");
        assertThat(refused.get("action").asText()).isEqualTo("pause");
        assertThat(refused.get("right").asText()).isEqualTo("manage.pause");
        assertThat(refused.get("object").asText()).isEqualTo("many/c-001");
        assertThat(refused.get("outcome").asText()).isEqualTo("refused");
        assertThat(refused.get("status").asInt()).isEqualTo(403);
        assertThat(refused.get("reason").asText()).contains("has no right");
        assertThat(refused.get("requestId").asText()).isEqualTo("r-2");
        assertThat(refused.get("before").isNull()).isTrue();

        JsonNode applied = json("?via=git&limit=1").get("items").get(0);
        assertThat(applied.get("before").asText()).startsWith("hash-");
        assertThat(applied.get("after").asText()).startsWith("hash-");
        assertThat(applied.get("sync").asText()).isEqualTo(TestRows.SYNC);
    }

    @ParameterizedTest
    @CsvSource({
        "?actor=alice, 1",
        "?via=git, 1200",
        "?action=restart, 1",
        "?action=manage.restart, 1",
        "?outcome=refused&cluster=many, 1",
        "?cluster=analytics&connector=orders-cdc, 1201",
        "?since=2026-04-01T00:00:00Z&until=2026-04-03T00:00:00Z, 2",
        "?since=2026-04-01T02:00:00%2B02:00&until=2026-04-02T00:00:00Z, 1",
        "?actor=nobody, 0",
    })
    void findsWhatIsAskedFor(String query, long total) {
        assertThat(json(query).get("total").asLong()).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({
        "?via=telepathy, via",
        "?outcome=maybe, outcome",
        "?since=yesterday, since",
        "?actor=%00, actor",
        "?who=alice, who",
        "?cursor=junk, cursor",
        "/export?format=xml, format",
        "/export?limit=3, limit",
    })
    void namesTheFieldAtFault(String query, String field) {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestDoors.json(answer).get("errors").get(0).get("field").asText())
                .isEqualTo(field);
    }

    @Test
    void turnsPagesWithoutLosingOrRepeatingAnEntry() {
        List<String> ids = new ArrayList<>();
        JsonNode page = json("?via=git&limit=100");
        while (true) {
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            if (page.get("next").isNull()) {
                break;
            }
            page = json("?via=git&limit=100&cursor=" + page.get("next").asText());
        }

        assertThat(ids).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void exportsAnEntryALine() throws IOException {
        HttpResponse<String> answer = get("/export?until=2026-04-03T00:00:00Z");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1202).doesNotHaveDuplicates();
        assertThat(JSON.readTree(lines.get(0)).get("actor").asText()).isEqualTo("bob");
        assertThat(JSON.readTree(lines.get(0)))
                .isEqualTo(json("?actor=bob").get("items").get(0));
        assertThat(get("/export?actor=nobody").body()).isEmpty();
    }

    /** CloudEvents 1.0: id, source, specversion and type are required; in JSON, data stands as it is. */
    @Test
    void exportsABatchOfCloudEvents() throws IOException {
        HttpResponse<String> answer = get("/export?format=cloudevents&until=2026-04-03T00:00:00Z");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cloudevents-batch+json");
        JsonNode events = JSON.readTree(answer.body());
        assertThat(events).hasSize(1202);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("id").asText()).isNotEmpty();
            assertThat(event.get("source").asText()).isEqualTo("/api/v1/audit");
            assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
        });
        JsonNode first = events.get(0);
        assertThat(first.get("type").asText()).isEqualTo("dev.weir.audit.refused");
        assertThat(first.get("subject").asText()).isEqualTo("many/c-001");
        assertThat(first.get("time").asText()).isEqualTo("2026-04-02T00:00:00Z");
        assertThat(first.get("data")).isEqualTo(json("?actor=bob").get("items").get(0));
        assertThat(JSON.readTree(get("/export?format=cloudevents&actor=nobody").body()))
                .isEmpty();
    }

    @Test
    void isForWhoMayAudit() {
        for (String path : List.of(AUDIT, AUDIT + "/export")) {
            assertThat(doors.send(doors.as("viewer", path)).statusCode()).isEqualTo(403);
            assertThat(doors.send(doors.to(path)).statusCode()).isEqualTo(401);
        }
        assertThat(json("?actor=viewer").get("items"))
                .hasSize(2)
                .allSatisfy(refused -> assertThat(refused.get("right").asText()).isEqualTo("admin.audit"));
    }
}
