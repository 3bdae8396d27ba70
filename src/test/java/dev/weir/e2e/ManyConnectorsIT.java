package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.git.TestRepository;
import dev.weir.proxy.ConnectProxy;
import dev.weir.sandbox.ConnectCluster;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three hundred connectors on a real worker, and the ways to lose a repository or a worker: nothing is deleted, although
 * deletes do not ask here, and what did not change is not written. All requests to the worker are counted.
 */
class ManyConnectorsIT {

    private static final List<String> NAMES = IntStream.range(0, 300)
            .mapToObj(number -> "many-%03d".formatted(number))
            .toList();
    private static final List<String> CHANGED = NAMES.subList(100, 140);
    private static final Duration LONG = Duration.ofMinutes(4);

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK.maxDeletes(1));
        whole().commit("Three hundred");
        weir.api().announcePush();
        await().atMost(LONG).untilAsserted(() -> assertThat(synced()).isEqualTo(NAMES.size()));
        weir.awaitSynced("operations", "many-beside");
        assertThat(weir.writes()).hasSize(NAMES.size() + 1).allMatch(line -> line.equals("POST /connectors"));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @BeforeEach
    void restores() {
        String sha = whole().commit("All of them");
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
        eventually(() -> assertThat(synced()).isEqualTo(NAMES.size()));
        weir.forgetRequests();
    }

    @AfterEach
    void nothingIsDeleted() {
        weir.awaitLooks();
        assertThat(weir.proxy("analytics").writes())
                .noneMatch(line -> line.startsWith("DELETE"))
                .allMatch(line -> CHANGED.stream().anyMatch(line::contains));
        assertThat(weir.live("analytics")).containsAll(NAMES);
    }

    @Test
    void anEmptiedRepositoryWaitsForAYes() {
        weir.repository().removeAll().write("weir.yml", Documents.WEIR_YML);

        JsonNode approval = approvalAt(weir.repository().commit("Remove every connector"));

        assertThat(connectorsOf(approval)).containsExactlyElementsOf(NAMES);
        assertThat(items(approval))
                .allSatisfy(item -> assertThat(item.path("message").asText()).contains("no connector"));
        assertThat(connectorsOf(weir.awaitApproval("operations"))).containsExactly("many-beside");
        approval = approvalAt(weir.repository().removeAll().commit("Remove weir.yml too"));
        assertThat(connectorsOf(approval)).containsExactlyElementsOf(NAMES);
    }

    @Test
    void brokenFilesAreEachNamedAndTheirConnectorsStay() {
        List<String> broken = NAMES.subList(0, 4);
        broken.forEach(name -> weir.repository().write(path(name), "kind: Connector\nmetadata: {name: [\n"));

        JsonNode sync = weir.awaitSync("analytics", weir.repository().commit("Break four"));

        broken.forEach(name -> assertThat(weir.manifestErrors())
                .anySatisfy(error -> assertThat(error).startsWith(path(name) + ":")));
        assertThat(items(sync)).hasSize(broken.size()).allSatisfy(item -> {
            assertThat(item.path("result").asText()).isEqualTo("Held");
            assertThat(item.path("message").asText()).contains(path(NAMES.get(0)));
        });
    }

    @Test
    void aFileThatIsCutOffOrEmptiedHoldsTheDeleteOfItsConnector() {
        for (String rest : List.of("# moved to the wiki\n", "apiVersion: weir.dev/v1\n")) {
            weir.repository().write(path(NAMES.get(0)), rest);

            JsonNode sync = weir.awaitSync("analytics", weir.repository().commit("Leave only: " + rest));

            assertThat(items(sync)).singleElement().satisfies(item -> {
                assertThat(item.path("result").asText()).isEqualTo("Held");
                assertThat(item.path("message").asText()).contains(path(NAMES.get(0)));
            });
        }
    }

    @Test
    void aNewNameForEveryFileChangesNothing() {
        NAMES.forEach(name -> weir.repository()
                .remove(path(name))
                .write("analytics/renamed/" + name + "-file.yml", source(name, "stopped", "x")));

        JsonNode sync = weir.awaitSync("analytics", weir.repository().commit("Rename every file"));

        assertThat(sync.path("phase").asText()).isEqualTo("Succeeded");
        assertThat(sync.at("/summary/unchanged").asInt()).isEqualTo(NAMES.size());
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.connector("analytics", NAMES.get(7)).path("file").asText())
                .isEqualTo("analytics/renamed/many-007-file.yml");
    }

    @Test
    void aDeletedBranchIsToldAndLeavesAllAsItWas() {
        String head = weir.repository().head();
        weir.repository().deleteBranch();

        eventually(() -> assertThat(error()).contains("main"));
        assertThat(weir.repositoryStatus().path("revision").asText()).isEqualTo(head);
        assertThat(synced()).isEqualTo(NAMES.size());
        weir.repository().commit("The branch is back");
        eventually(
                () -> assertThat(weir.repositoryStatus().path("error").isNull()).isTrue());
    }

    @Test
    void anOlderCommitThatIsForcePushedIsToldAndNotFollowed() {
        String older = weir.repository()
                .remove(path(NAMES.get(0)))
                .remove(path(NAMES.get(1)))
                .commit("Remove two");
        String head = whole().commit("Think better of it");
        weir.awaitSync("analytics", head);

        weir.repository().reset(older);

        eventually(() -> assertThat(error()).contains("moved back"));
        assertThat(weir.repositoryStatus().path("revision").asText()).isEqualTo(head);
        assertThat(synced()).isEqualTo(NAMES.size());
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void anUnrelatedHistoryIsToldAndItsDeletesWait() {
        whole().remove(path(NAMES.get(0))).remove(path(NAMES.get(1))).deleteBranch();

        JsonNode approval = approvalAt(weir.repository().commit("Another beginning"));

        assertThat(weir.repositoryStatus().path("rewritten").asBoolean()).isTrue();
        assertThat(connectorsOf(approval)).containsExactly(NAMES.get(0), NAMES.get(1));
    }

    @Test
    void aWorkerThatIsRestartedWhileItSyncsGetsWhatChangedAndNothingElse() {
        ConnectCluster cluster = changeForty("restarted");

        cluster.stop();
        cluster.start();

        allForty("restarted");
        assertThat(weir.writes()).allMatch(line -> line.startsWith("PUT") && line.endsWith("/config"));
    }

    @Test
    void aConnectThatStopsInTheMiddleIsLeftAloneAndTheOtherClusterGoesOn() {
        ConnectCluster cluster = changeForty("stopped");
        cluster.stop();
        try {
            eventually(() -> assertThat(weir.sync("analytics", NAMES.get(0))).isEqualTo("Unknown"));
            assertThat(weir.get("/clusters/analytics").path("reachable").asBoolean())
                    .isFalse();
            weir.repository().write("operations/many-meanwhile.yml", source("many-meanwhile", "x"));
            weir.awaitSync("operations", weir.repository().commit("One for the other cluster"));
            weir.awaitHealthy("operations", "many-meanwhile");
        } finally {
            cluster.start();
        }
        allForty("stopped");
        assertThat(weir.proxy("analytics").writes())
                .allMatch(line -> line.startsWith("PUT") && line.endsWith("/config"));
        assertThat(weir.proxy("operations").writes()).containsExactly("POST /connectors");
    }

    @Test
    void whatSomebodyChangesByHandIsBackWithinTheObservationInterval() {
        String config = """
                {"connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector", "tasks.max": "1",
                 "file": "/dev/null", "topic": "by-hand"}
                """;
        String name = CHANGED.get(0);
        weir.connect("analytics").send("PUT", "/connectors/" + name + "/config", config);

        await().atMost(Duration.ofSeconds(15)).until(() -> topicOf(name).equals("x"));

        weir.awaitSynced("analytics", name);
        assertThat(weir.writes()).containsExactly("PUT /connectors/" + name + "/config");
        assertThat(weir.get("/clusters/analytics/connectors/" + name + "/history")
                        .at("/items/0/diff")
                        .toString())
                .contains("topic", "by-hand");
    }

    @Test
    void aSecondSyncWritesNothingWithAliasesNumbersMasksAndIgnoredKeysEither() {
        String name = CHANGED.get(1);
        weir.repository().write(path(name), Documents.odd(name));
        try (ConnectProxy.Disturbed vendor = weir.proxy("analytics")
                .rewrite(ManyConnectorsIT::asAVendor, get -> get.method().equals("GET"))) {
            weir.awaitSync("analytics", weir.repository().commit("An odd one"));
            weir.awaitSynced("analytics", name);
            assertThat(weir.writes()).containsExactly("PUT /connectors/" + name + "/config");
            weir.forgetRequests();

            weir.api().post("/syncs", "{\"cluster\": \"analytics\"}");
            weir.awaitLooks();

            assertThat(weir.sync("analytics", name)).isEqualTo("Synced");
            assertThat(weir.writes()).isEmpty();
        }
        assertThat(weir.liveConfig("analytics", name).path("any.password").asText())
                .isEqualTo("canary-7c2d");
    }

    private static String asAVendor(String answer) {
        return answer.replace("canary-7c2d", "****************")
                .replace("\"topic\":\"odd\"", "\"topic\":\"odd\",\"vendor.internal\":\"1\"");
    }

    /** Commits a change of forty connectors and returns while they are written. */
    private static ConnectCluster changeForty(String topic) {
        CHANGED.forEach(name -> weir.repository().write(path(name), source(name, "stopped", topic)));
        try (ConnectProxy.Disturbed slow =
                weir.proxy("analytics").delay(Duration.ofMillis(150), ConnectProxy.Request::isWrite)) {
            weir.repository().commit("Change forty");
            weir.api().announcePush();
            eventually(() -> assertThat(weir.writes()).hasSizeGreaterThan(5));
        }
        return weir.cluster("analytics");
    }

    /** What was cut off by the stop would else wait two minutes for an answer that no longer can come. */
    private static void allForty(String topic) {
        weir.database().execute("update sync_item set deadline = now() where settled_at is null");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(CHANGED).allMatch(name -> topicOf(name).equals(topic)));
        await().atMost(LONG).untilAsserted(() -> assertThat(synced()).isEqualTo(NAMES.size()));
    }

    private static TestRepository whole() {
        weir.repository()
                .removeAll()
                .write("weir.yml", Documents.WEIR_YML)
                .write("operations/many-beside.yml", source("many-beside", "x"));
        NAMES.forEach(name -> weir.repository().write(path(name), source(name, "stopped", "x")));
        return weir.repository();
    }

    private static JsonNode approvalAt(String sha) {
        weir.awaitSync("analytics", sha);
        return weir.awaitApproval("analytics");
    }

    private static String topicOf(String name) {
        return weir.liveConfig("analytics", name).path("topic").asText();
    }

    private static int synced() {
        return weir.get("/clusters/analytics").at("/connectors/bySync/Synced").asInt();
    }

    private static String error() {
        return weir.repositoryStatus().path("error").asText();
    }

    private static List<String> connectorsOf(JsonNode approval) {
        return items(approval).stream()
                .map(item -> item.path("connector").asText())
                .toList();
    }

    private static String path(String name) {
        return "analytics/" + name + ".yml";
    }
}
