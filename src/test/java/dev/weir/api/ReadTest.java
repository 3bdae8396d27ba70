package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadTest {

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

    @Test
    void showsOneConnectorWithItsTasksDiffAndConfigs() {
        String url = "/api/v1/clusters/analytics/connectors/orders-cdc";
        JsonNode one = doors.getJson(url);
        assertThat(one.get("name").asText()).isEqualTo("orders-cdc");
        assertThat(one.get("taskStates").get(1).get("trace").asText()).startsWith("first line");
        assertThat(doors.getJson(url + "/diff").get("items"))
                .hasToString("[{\"key\":\"tasks.max\",\"desired\":\"2\",\"live\":\"1\",\"lastApplied\":\"1\","
                        + "\"masked\":false}]");
        assertThat(doors.getJson(url + "/config")
                        .get("live")
                        .get("database.password")
                        .asText())
                .isEqualTo("******");
    }

    @Test
    void tellsWhenTasksFailedPageByPage() {
        String tasks = "/api/v1/clusters/analytics/connectors/stray";
        doors.database.execute("insert into failed_tasks (cluster, name, failed, total) values"
                + " ('analytics', 'stray', 2, 3), ('analytics', 'stray', 0, 3)");

        JsonNode newest = doors.getJson(tasks + "/tasks/history?limit=1");
        assertThat(newest.get("total").asInt()).isEqualTo(2);
        assertThat(newest.at("/items/0/failed").asInt()).isZero();
        JsonNode before = doors.getJson(
                tasks + "/tasks/history?limit=1&cursor=" + newest.get("next").asText());
        assertThat(before.at("/items/0/failed").asInt()).isEqualTo(2);
        assertThat(before.at("/items/0/total").asInt()).isEqualTo(3);
        assertThat(before.get("next").isNull()).isTrue();
        assertThat(doors.get("/api/v1/clusters/analytics/connectors/absent/tasks/history")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsAConnectorsHistoryPageByPage() {
        String url = "/api/v1/clusters/analytics/connectors/orders-cdc/history?limit=2";
        JsonNode first = doors.getJson(url);
        JsonNode item = first.get("items").get(0);
        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(item.get("result").asText()).isEqualTo("Created");
        assertThat(item.get("commit").get("subject").asText()).isEqualTo("More tasks");
        assertThat(item.get("trigger")).hasToString("{\"kind\":\"poll\",\"id\":null}");
        JsonNode second = doors.getJson(url + "&cursor=" + first.get("next").asText());
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void showsClustersWithTheirSums() {
        JsonNode page = doors.getJson("/api/v1/clusters?sort=failed");
        assertThat(page.get("items").findValuesAsText("name")).containsExactly("analytics", "many");
        JsonNode one = doors.getJson("/api/v1/clusters/analytics");
        assertThat(one.get("url").asText()).isEqualTo("http://connect:8083");
        assertThat(one.get("connectors"))
                .hasToString("{\"total\":2,\"byHealth\":{\"Degraded\":1,\"Idle\":1},\"bySync\":{\"OutOfSync\":2},"
                        + "\"unmanaged\":1}");
        assertThat(one.get("tasks")).hasToString("{\"total\":2,\"running\":1,\"failed\":1}");
        assertThat(one.get("failing"))
                .hasToString("[{\"connector\":\"orders-cdc\",\"failedTasks\":1,\"error\":\"first line\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "q=ANA,analytics",
        "kafkaCluster=staging,many",
        "sort=connectors&limit=1,many",
        "sort=-connectors&limit=1,analytics",
        "sort=-name&limit=1,many"
    })
    void filtersAndSortsClusters(String query, String first) {
        JsonNode items = doors.getJson("/api/v1/clusters?" + query).get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("name").asText()).isEqualTo(first);
    }

    @Test
    void pagesThroughClustersInTheirOrder() {
        JsonNode first = doors.getJson("/api/v1/clusters?sort=connectors&limit=1");
        JsonNode second = doors.getJson("/api/v1/clusters?sort=connectors&limit=1&cursor="
                + first.get("next").asText());
        assertThat(second.get("items").get(0).get("name").asText()).isEqualTo("analytics");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void showsSinceWhenAConnectorIsAsItIsAndWhetherThatIsStale() {
        JsonNode one = doors.getJson("/api/v1/clusters/analytics/connectors/orders-cdc");
        assertThat(one.get("healthSince").asText()).endsWith("Z");
        assertThat(one.get("syncSince").asText()).endsWith("Z");
        assertThat(one.get("observedAt").asText()).endsWith("Z");
        assertThat(one.get("observedRevision").isNull()).isTrue();
        assertThat(one.get("stale").isNull()).isTrue();
        JsonNode other = doors.getJson("/api/v1/clusters/many/connectors/c-001");
        assertThat(other.get("stale").asText()).isEqualTo("cluster");
    }

    @Test
    void showsTheConditionsOfAClusterAndOfTheRepository() {
        JsonNode conditions = doors.getJson("/api/v1/clusters/analytics").get("conditions");
        assertThat(conditions.findValuesAsText("type"))
                .containsExactly("Reachable", "ListingComplete", "DefinitionsRead");
        assertThat(conditions.findValuesAsText("status")).containsOnly("True");
        JsonNode read = doors.getJson("/api/v1/status").get("repository").get("conditions");
        assertThat(read.findValuesAsText("type")).containsExactly("RepositoryRead");
    }

    @Test
    void showsWhatFailsInARowAndWhenItIsTriedNext() {
        doors.database.execute("insert into wanted (kind, key, asked, failures, due_at)"
                + " values ('work', 'analytics', 1, 4, now() + interval '1 minute')");
        JsonNode job = doors.getJson("/api/v1/status").get("queue").get("jobs").get(0);
        assertThat(job.get("kind").asText()).isEqualTo("work");
        assertThat(job.get("failures").asInt()).isEqualTo(4);
        assertThat(job.get("nextAt").asText()).endsWith("Z");
        doors.database.execute("delete from wanted");
    }

    @Test
    void tellsWhatChangedPageByPageAndByAxis() {
        doors.database.execute("update connector set health = 'Degraded', health_reason = 'TasksFailed'"
                + " where name = 'c-200'; update connector set health = 'Healthy', health_reason = null"
                + " where name = 'c-200'");
        String url = "/api/v1/events?cluster=many&connector=c-200";
        JsonNode first = doors.getJson(url + "&limit=2");
        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(first.get("items").findValuesAsText("after")).containsExactly("Healthy", "Degraded");
        assertThat(first.get("items").get(1).get("reason").asText()).isEqualTo("TasksFailed");
        JsonNode second =
                doors.getJson(url + "&limit=2&cursor=" + first.get("next").asText());
        assertThat(second.get("items").findValuesAsText("axis")).containsExactly("syncStatus");
        assertThat(doors.getJson(url + "&axis=health").get("total").asInt()).isEqualTo(2);
        assertThat(doors.get("/api/v1/events").statusCode()).isEqualTo(200);
        assertThat(doors.get("/api/v1/events?axis=mood").statusCode()).isEqualTo(400);
    }

    @Test
    void showsASyncWithItsItems() {
        JsonNode listed = doors.getJson("/api/v1/syncs?cluster=analytics&phase=Succeeded&trigger=poll")
                .get("items")
                .get(0);
        assertThat(listed.get("id").asText()).isEqualTo(TestRows.SYNC);
        assertThat(listed.get("summary"))
                .hasToString("{\"create\":3,\"update\":0,\"delete\":0,\"state\":0,\"adopt\":0,\"unchanged\":13,"
                        + "\"failed\":0,\"held\":1}");
        assertThat(listed.get("commit").get("subject").asText()).isEqualTo("More tasks");
        assertThat(listed.get("approval").asText()).isEqualTo(TestRows.APPROVAL);
        JsonNode one = doors.getJson("/api/v1/syncs/" + TestRows.SYNC);
        assertThat(one.get("phase").asText()).isEqualTo("Succeeded");
        assertThat(one.get("items")).hasSize(3);
        assertThat(one.get("items").get(0).get("durationMs").asInt()).isEqualTo(120);
        assertThat(one.get("items").get(0).get("errors"))
                .hasToString("[{\"field\":\"topic\",\"message\":\"is needed\"}]");
    }

    @ParameterizedTest
    @CsvSource({"changed=true,1", "changed=false,0", "kafkaCluster=production,1", "kafkaCluster=staging,0"})
    void filtersSyncs(String query, int total) {
        assertThat(doors.getJson("/api/v1/syncs?cluster=analytics&" + query)
                        .get("total")
                        .asInt())
                .isEqualTo(total);
    }

    @Test
    void showsOpenApprovalsUnlessAskedForAll() {
        assertThat(doors.getJson("/api/v1/approvals").get("total").asInt()).isEqualTo(1);
        JsonNode all = doors.getJson("/api/v1/approvals?state=any&limit=1");
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(doors.getJson("/api/v1/approvals?state=any&limit=1&cursor="
                                + all.get("next").asText())
                        .get("items"))
                .hasSize(1);
        JsonNode one = doors.getJson("/api/v1/approvals/" + TestRows.APPROVAL);
        assertThat(one.get("digest").asText()).isEqualTo("digest-1");
        assertThat(one.get("items").get(0).get("connector").asText()).isEqualTo("old");
    }

    @Test
    void showsHowAllStands() {
        JsonNode status = doors.getJson("/api/v1/status");
        assertThat(status.get("repository").get("revision").asText()).isEqualTo(TestRows.SHA);
        assertThat(status.get("repository").get("lastSuccess").asText()).isEqualTo("2026-11-22T10:00:05Z");
        assertThat(status.get("clusters")).hasToString("{\"total\":2,\"reachable\":1}");
        assertThat(status.get("connectors").get("byHealth").get("Degraded").asInt())
                .isEqualTo(1);
        assertThat(status.get("held").asInt()).isEqualTo(1);
        assertThat(status.get("nodes").get(0).get("leases")).hasToString("[\"analytics\"]");
        assertThat(status.get("manifestErrors").get("items").get(0).get("line").asInt())
                .isEqualTo(3);
        assertThat(status.get("version").asText()).isNotEmpty();
    }

    @Test
    void showsFindingsOfTheWholeRepositoryOfAConnectorAndOfASync() {
        JsonNode all = doors.getJson("/api/v1/status").get("findings");
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("items").get(0))
                .hasToString("{\"rule\":\"plaintext-secrets\",\"severity\":\"deny\",\"cluster\":\"analytics\","
                        + "\"connector\":\"orders-cdc\",\"key\":\"database.password\","
                        + "\"path\":\"connectors/orders-cdc.yml\",\"line\":8,\"column\":5,"
                        + "\"message\":\"holds a secret itself\"}");
        assertThat(all.get("items").get(1).get("connector").isNull()).isTrue();

        JsonNode one = doors.getJson("/api/v1/clusters/analytics/connectors/orders-cdc");
        assertThat(one.get("findings").findValuesAsText("rule")).containsExactly("plaintext-secrets", "unknown-keys");
        assertThat(doors.getJson("/api/v1/clusters/analytics/connectors/stray").get("findings"))
                .isEmpty();

        JsonNode items = doors.getJson("/api/v1/syncs/" + TestRows.SYNC).get("items");
        assertThat(items.get(0).get("findings")).isEmpty();
        assertThat(items.get(2).get("findings").get(0).get("key").asText()).isEqualTo("tpoic");
    }

    @Test
    void showsThePlanAndTheRevisions() {
        JsonNode plan = doors.getJson("/api/v1/plan?cluster=analytics");
        assertThat(plan.get("cluster").asText()).isEqualTo("analytics");
        assertThat(plan.get("items")).isEmpty();
        assertThat(plan.get("findings")).isEmpty();
        assertThat(plan.get("summary").get("adopt").asInt()).isZero();
        assertThat(plan.get("problems")).hasSize(1);
        JsonNode revision = doors.getJson("/api/v1/revisions").get("items").get(0);
        assertThat(revision.get("subject").asText()).isEqualTo("More tasks");
        assertThat(revision.get("clusters").toString())
                .as("those at it, without retired ones")
                .isEqualTo("[\"analytics\"]");
    }

    @Test
    void answersNotModifiedWhileNothingChanges() {
        String path = "/api/v1/connectors?cluster=analytics";
        String tag = doors.get(path).headers().firstValue("ETag").orElseThrow();
        var same = doors.send(doors.as("viewer", path).header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        var other = doors.send(doors.as("viewer", path).header("If-None-Match", "W/\"other\""));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    }

    @Test
    void answersNotModifiedToACallerThatCompresses() {
        String path = "/api/v1/connectors?cluster=many";
        var first = doors.send(doors.as("viewer", path).header("Accept-Encoding", "gzip"));
        assertThat(first.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var same = doors.send(
                doors.as("viewer", path).header("Accept-Encoding", "gzip").header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
    }

    @Test
    void showsNoSecretAnywhere() {
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/me",
                "/api/v1/status",
                "/api/v1/clusters",
                "/api/v1/connectors",
                "/api/v1/clusters/analytics",
                "/api/v1/clusters/analytics/connectors/orders-cdc",
                "/api/v1/clusters/analytics/connectors/orders-cdc/config",
                "/api/v1/syncs/" + TestRows.SYNC));
        assertThat(paths.stream().map(path -> doors.getJson(path).toString()))
                .noneMatch(body -> body.contains("canary"));
    }

    @Test
    void writesTimesAsText() {
        JsonNode item = doors.getJson("/api/v1/syncs").get("items").get(0);
        assertThat(StreamSupport.stream(
                        List.of(item.get("createdAt"), item.get("startedAt")).spliterator(), false))
                .allMatch(time -> time.asText().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
    }
}
