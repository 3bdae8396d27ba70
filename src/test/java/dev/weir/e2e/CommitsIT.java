package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.proxy.ConnectProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a commit does to Connect, and what it does not. */
class CommitsIT {

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK);
        weir.repository()
                .write("analytics/commits-one.yml", source("commits-one", "one"))
                .write("analytics/commits-two.yml", source("commits-two", "two"))
                .write("operations/commits-three.yml", source("commits-three", "three"));
        String sha = weir.repository().commit("Three connectors");
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
        weir.awaitHealthy("analytics", "commits-one");
        weir.awaitHealthy("analytics", "commits-two");
        weir.awaitHealthy("operations", "commits-three");
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @BeforeEach
    void forgets() {
        weir.forgetRequests();
    }

    @Test
    void aChangedValueUpdatesThatConnectorAloneWithinFifteenSeconds() {
        weir.repository()
                .write("analytics/commits-one.yml", source("commits-one", "one-more"))
                .commit("Send one elsewhere");

        await().atMost(Duration.ofSeconds(15))
                .until(() -> weir.liveConfig("analytics", "commits-one")
                        .path("topic")
                        .asText()
                        .equals("one-more"));
        weir.awaitSync("operations", weir.repository().head());

        assertThat(weir.writes()).containsExactly("PUT /connectors/commits-one/config");
        weir.awaitHealthy("analytics", "commits-one");
    }

    @Test
    void aSecondSyncWritesNothingToConnect() {
        JsonNode queued =
                weir.api().post("/syncs", "{\"reason\": \"once more\"}").json();

        for (JsonNode item : items(queued)) {
            String path = "/syncs/" + item.path("id").asText();
            eventually(() -> assertThat(weir.get(path).path("phase").asText()).isEqualTo("Succeeded"));
        }
        assertThat(items(queued)).hasSize(2);
        assertThat(weir.proxy("analytics").requests()).isNotEmpty();
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void aRemovedFileDeletesThatConnectorAloneAndTellsByWhomAndInWhichCommit() {
        String created = weir.repository()
                .write("analytics/commits-gone.yml", source("commits-gone", "canary-gone-7a11"))
                .commit("One to go");
        weir.awaitSync("analytics", created);
        weir.awaitHealthy("analytics", "commits-gone");
        weir.forgetRequests();

        String removed = weir.repository()
                .author("Grace Hopper", "grace@example.com")
                .remove("analytics/commits-gone.yml")
                .commit("Nobody needs it any more");
        JsonNode sync = weir.awaitSync("analytics", removed);

        assertThat(weir.writes()).containsExactly("DELETE /connectors/commits-gone");
        assertThat(weir.live("analytics")).doesNotContain("commits-gone").contains("commits-one", "commits-two");
        JsonNode item = items(sync).get(0);
        assertThat(item.path("result").asText()).isEqualTo("Deleted");
        assertThat(item.at("/commit/sha").asText()).isEqualTo(removed);
        JsonNode told =
                weir.get("/clusters/analytics/connectors/commits-gone/history").at("/items/0");
        assertThat(told.path("action").asText()).isEqualTo("delete");
        assertThat(told.at("/commit/sha").asText()).isEqualTo(removed);
        assertThat(told.at("/commit/author").asText()).contains("Grace Hopper");
        assertThat(weir.database().query("select name from deleted where name = 'commits-gone'"))
                .hasSize(1);
        assertThat(weir.database()
                        .query("select encode(config_enc, 'escape') from deleted")
                        .toString())
                .doesNotContain("canary-gone-7a11");
    }

    @Test
    void aConnectorThatIsToBeOrphanedStaysWhenItsFileGoes() {
        String removed = createdAndRemoved("commits-orphan", "deletion: {policy: orphan}");

        weir.awaitSync("analytics", removed);

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.live("analytics")).contains("commits-orphan");
        assertThat(weir.database().query("select name from inventory where name = 'commits-orphan'"))
                .isEmpty();
        eventually(() -> assertThat(weir.connector("analytics", "commits-orphan")
                        .path("managed")
                        .asBoolean(true))
                .isFalse());
    }

    @Test
    void aProtectedConnectorStaysWhenItsFileGoesAndNobodyCanApproveItsDelete() {
        String removed = createdAndRemoved("commits-protected", "deletion: {protected: true}");

        JsonNode sync = weir.awaitSync("analytics", removed);

        assertThat(items(sync)).anySatisfy(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("commits-protected");
            assertThat(item.path("message").asText()).contains("deletion.protected: false");
        });
        assertThat(weir.approvals("analytics")).isEmpty();
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.live("analytics")).contains("commits-protected");
    }

    private static String createdAndRemoved(String name, String more) {
        String path = "analytics/" + name + ".yml";
        String document = source(name, "x").replace("  state: running\n", "  state: running\n  " + more + "\n");
        weir.awaitSync("analytics", weir.repository().write(path, document).commit("Create " + name));
        weir.awaitHealthy("analytics", name);
        weir.forgetRequests();
        return weir.repository().remove(path).commit("Remove " + name);
    }

    @Test
    void aConnectorDeclaredPausedIsCreatedPaused() {
        isCreatedInItsState("commits-paused", "paused", "PAUSED");
    }

    @Test
    void aConnectorDeclaredStoppedIsCreatedStopped() {
        isCreatedInItsState("commits-stopped", "stopped", "STOPPED");
    }

    private static void isCreatedInItsState(String name, String declared, String live) {
        String sha = weir.repository()
                .write("analytics/" + name + ".yml", source(name, declared, "resting"))
                .commit("One that rests");

        weir.awaitSync("analytics", sha);

        List<ConnectProxy.Request> writes = weir.proxy("analytics").requests().stream()
                .filter(ConnectProxy.Request::isWrite)
                .toList();
        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.line()).isEqualTo("POST /connectors");
            assertThat(write.body()).contains("\"initial_state\":\"" + live + "\"");
        });
        eventually(() -> assertThat(weir.connect("analytics").state(name)).isEqualTo(live + " []"));
        eventually(() -> assertThat(
                        weir.connector("analytics", name).path("health").asText())
                .isEqualTo("Idle"));
        weir.awaitSynced("analytics", name);
    }

    @Test
    void aConnectorIsStoppedAndChangedByOneCommit() {
        String name = "commits-resting";
        String running = weir.repository()
                .write("operations/resting.yml", source(name, "running", "before"))
                .commit("One that runs");
        weir.awaitSync("operations", running);
        weir.awaitHealthy("operations", name);

        weir.repository()
                .write("operations/resting.yml", source(name, "stopped", "after"))
                .commit("Stop it and change it");

        eventually(() -> {
            assertThat(weir.connect("operations").state(name)).isEqualTo("STOPPED []");
            assertThat(weir.liveConfig("operations", name).path("topic").asText())
                    .isEqualTo("after");
        });
        weir.awaitSynced("operations", name);
    }

    @Test
    void aMovedFileChangesNothingInConnect() {
        String before = weir.repository()
                .write("analytics/moving.yml", source("commits-moving", "moving"))
                .commit("One that moves");
        weir.awaitSync("analytics", before);
        weir.awaitHealthy("analytics", "commits-moving");
        weir.forgetRequests();

        String moved = weir.repository()
                .remove("analytics/moving.yml")
                .write("analytics/deeper/other-name.yaml", source("commits-moving", "moving"))
                .commit("Move the file");
        JsonNode sync = weir.awaitSync("analytics", moved);

        assertThat(items(sync)).isEmpty();
        assertThat(weir.writes()).isEmpty();
        eventually(() -> assertThat(weir.connector("analytics", "commits-moving")
                        .path("file")
                        .asText())
                .isEqualTo("analytics/deeper/other-name.yaml"));
        assertThat(weir.database().query("select path from inventory where name = 'commits-moving'"))
                .containsExactly("analytics/deeper/other-name.yaml");
    }
}
