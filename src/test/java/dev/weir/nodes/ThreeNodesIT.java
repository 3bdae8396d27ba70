package dev.weir.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.connect.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real processes on one database, with three Connect clusters between them. */
class ThreeNodesIT {

    private static final List<String> CALLS =
            List.of("status", "clusters", "connectors", "syncs", "approvals", "revisions", "events");
    private static final List<String> PAGES =
            List.of("/", "/clusters", "/connectors", "/syncs", "/approvals", "/repository");

    @TempDir
    static Path directory;

    private static Fleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = new Fleet(directory, "billing", "clicks");
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @BeforeEach
    void rest() throws IOException {
        fleet.ensure(3);
    }

    @Test
    void aHungClusterAndThenADeadNodeHoldUpNoOtherClusterAndStatusTellsTheTruth() {
        fleet.connect.failNext(1, "POST", "/connectors", Fault.HANG);
        commitEverywhere("first");
        fleet.awaitConnector("billing", "first");
        fleet.awaitConnector("clicks", "first");
        commitEverywhere("second");
        fleet.awaitConnector("billing", "second");
        fleet.awaitConnector("clicks", "second");
        assertThat(fleet.connect.names()).as("the hung cluster").doesNotContain("first");

        NodeProcess hung = fleet.holder();
        // the others' syncs verify for a moment after they have written
        await().atMost(Fleet.PATIENCE).untilAsserted(() -> {
            JsonNode nodes = fleet.doors.get(fleet.node(0), "/api/v1/status").get("nodes");
            assertThat(nodes).hasSize(3);
            assertThat(textsOf(nodes, "leases")).contains("[\"analytics\"]");
        });
        hung.kill();
        // a newer commit has come, so that the lost write is not repeated but waited for, two minutes at most
        fleet.database.execute(
                "update sync_item set deadline = deadline - interval '121 seconds' where settled_at is null");

        fleet.awaitConnector(Fleet.CLUSTER, "first");
        fleet.awaitConnector(Fleet.CLUSTER, "second");
        fleet.awaitRest();
        NodeProcess alive =
                fleet.nodes().stream().filter(NodeProcess::isAlive).findFirst().orElseThrow();
        await().atMost(Fleet.PATIENCE).until(() -> idsOf(alive).size() == 2);
        assertThat(idsOf(alive)).noneMatch(hung::isCalled);
        JsonNode shown = fleet.doors.get(alive, "/api/v1/status").get("nodes");
        assertThat(textsOf(shown, "worked")).anyMatch(worked -> worked.contains("\"analytics\""));
    }

    @Test
    void everyNodeAnswersEveryPageAndKnowsWhoSignedInAtAnother() {
        String cookie = fleet.doors.cookie(fleet.node(0));

        for (NodeProcess node : fleet.nodes()) {
            CALLS.forEach(call -> assertThat(fleet.doors.get(node, "/api/v1/" + call))
                    .as(call)
                    .isNotEmpty());
            PAGES.forEach(page ->
                    assertThat(fleet.doors.page(node, page, cookie)).as(page).isEqualTo(200));
        }
    }

    @Test
    void aYesThatIsGivenAtOneNodeIsSeenAndCarriedOutByAll() {
        fleet.define("clicks", "doomed", "t").commit("to be removed");
        fleet.awaitConnector("clicks", "doomed");
        fleet.repository.remove("clicks/doomed.yml").commit("removed");
        await().atMost(Fleet.PATIENCE).until(() -> !open(fleet.node(1)).isEmpty());
        JsonNode held = open(fleet.node(1)).get(0);

        fleet.doors.post(
                fleet.node(2),
                "/api/v1/approvals/" + held.get("id").asText() + "/approve",
                "{\"digest\":\"" + held.get("digest").asText() + "\"}");

        await().atMost(Fleet.PATIENCE)
                .until(() -> !fleet.connect("clicks").names().contains("doomed"));
        fleet.awaitRest();
        assertThat(fleet.nodes()).allSatisfy(node -> assertThat(open(node)).isEmpty());
        assertThat(fleet.connect("clicks").writes())
                .filteredOn(request -> request.method().equals("DELETE"))
                .hasSize(1);
    }

    private static void commitEverywhere(String name) {
        List.of("billing", "clicks").forEach(cluster -> fleet.define(cluster, name, "t"));
        fleet.push(name, "t");
    }

    private static JsonNode open(NodeProcess node) {
        return fleet.doors.get(node, "/api/v1/approvals").get("items");
    }

    private static List<String> idsOf(NodeProcess asked) {
        return textsOf(fleet.doors.get(asked, "/api/v1/status").get("nodes"), "id").stream()
                .map(id -> id.replace("\"", ""))
                .toList();
    }

    private static List<String> textsOf(JsonNode nodes, String field) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.get(field).toString())
                .toList();
    }
}
