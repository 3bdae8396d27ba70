package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a person, how it is seen, and what their yes and no do; each delete asks here. */
class ApprovalsIT {

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK.prune("confirm"));
        weir.repository()
                .write("analytics/held-base.yml", source("held-base", "base"))
                .write("operations/held-base.yml", source("held-base-operations", "base"));
        String sha = weir.repository().commit("One in each cluster");
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @BeforeEach
    void forgets() {
        weir.forgetRequests();
    }

    @AfterEach
    void nothingWaits() {
        eventually(() -> assertThat(weir.approvals("analytics")).isEmpty());
        eventually(() -> assertThat(weir.approvals("operations")).isEmpty());
    }

    @Test
    void aHeldDeleteOutlivesAnUnrelatedCommitAndIsDoneOnceApproved() {
        commit("analytics/held-delete.yml", source("held-delete", "x"));
        weir.awaitSynced("analytics", "held-delete");
        weir.forgetRequests();
        weir.repository().remove("analytics/held-delete.yml").commit("Remove it");
        JsonNode approval = weir.awaitApproval("analytics");
        assertThat(items(approval)).singleElement().satisfies(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("held-delete");
            assertThat(item.path("action").asText()).isEqualTo("delete");
            assertThat(item.path("reason").asText()).isEqualTo("AwaitingApproval");
        });

        commit("analytics/held-unrelated.yml", source("held-unrelated", "x"));

        assertThat(weir.awaitApproval("analytics").path("id")).isEqualTo(approval.path("id"));
        assertThat(weir.decide(approval, "approve", "0".repeat(64)).status()).isEqualTo(409);
        assertThat(weir.writes()).containsExactly("POST /connectors");

        assertThat(weir.decide(approval, "approve").status()).isEqualTo(200);

        eventually(() -> assertThat(weir.live("analytics")).doesNotContain("held-delete"));
        assertThat(weir.writes()).containsExactly("POST /connectors", "DELETE /connectors/held-delete");
        assertThat(weir.get("/approvals/" + approval.path("id").asText())
                        .at("/decision/actor")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void aDiscardedDeleteDoesNotComeUpAgain() {
        commit("analytics/held-kept.yml", source("held-kept", "x"));
        weir.awaitSynced("analytics", "held-kept");
        weir.repository().remove("analytics/held-kept.yml").commit("Remove it");
        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(weir.decide(approval, "discard").status()).isEqualTo(200);
        commit("analytics/held-other.yml", source("held-other", "x"));
        weir.awaitLooks();

        assertThat(weir.approvals("analytics")).isEmpty();
        assertThat(weir.live("analytics")).contains("held-kept");
        assertThat(weir.connector("analytics", "held-kept").path("reason").asText())
                .isEqualTo("Discarded");
    }

    @Test
    void anEqualConnectorMadeByHandIsAdoptedWithoutAWrite() {
        byHand("held-equal", "same");

        String sha = commit("analytics/held-equal.yml", source("held-equal", "same"));

        JsonNode sync = weir.awaitSync("analytics", sha);
        assertThat(items(sync)).anySatisfy(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("held-equal");
            assertThat(item.path("result").asText()).isEqualTo("Adopted");
        });
        assertThat(weir.writes()).isEmpty();
        weir.awaitHealthy("analytics", "held-equal");
        assertThat(weir.database().query("select origin from inventory where name = 'held-equal'"))
                .containsExactly("ADOPTED");
    }

    @Test
    void aConnectorThatNobodyDefinedIsShownAndLeftAlone() {
        byHand("held-nobodys", "x");

        commit("analytics/held-anything.yml", source("held-anything", "x"));
        weir.awaitLooks();

        assertThat(weir.connector("analytics", "held-nobodys").path("managed").asBoolean(true))
                .isFalse();
        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.live("analytics")).contains("held-nobodys");
    }

    @Test
    void aDifferentConnectorMadeByHandIsWrittenOverOnlyOnceApproved() {
        byHand("held-different", "theirs");
        commit("analytics/held-different.yml", source("held-different", "ours"));

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(items(approval)).singleElement().satisfies(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("held-different");
            assertThat(item.path("action").asText()).isEqualTo("adopt");
            assertThat(item.path("diff").toString()).contains("theirs", "ours");
        });
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.decide(approval, "approve").status()).isEqualTo(200);
        eventually(() -> assertThat(weir.liveConfig("analytics", "held-different")
                        .path("topic")
                        .asText())
                .isEqualTo("ours"));
        assertThat(weir.writes()).containsExactly("PUT /connectors/held-different/config");
        weir.awaitHealthy("analytics", "held-different");
    }

    @Test
    void aDiscardedAdoptionStaysAsItIsUntilItsDefinitionChanges() {
        byHand("held-theirs", "theirs");
        commit("analytics/held-theirs.yml", source("held-theirs", "ours"));
        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(weir.decide(approval, "discard").status()).isEqualTo(200);
        weir.awaitLooks();

        assertThat(weir.approvals("analytics")).isEmpty();
        assertThat(weir.liveConfig("analytics", "held-theirs").path("topic").asText())
                .isEqualTo("theirs");
        assertThat(weir.writes()).isEmpty();
        commit("analytics/held-theirs.yml", source("held-theirs", "ours, changed"));
        assertThat(weir.decide(weir.awaitApproval("analytics"), "discard").status())
                .isEqualTo(200);
    }

    @Test
    void aMoveToAnotherClusterIsShownAsOneAndNeverLivesTwice() {
        commit("analytics/held-mover.yml", source("held-mover", "x"));
        weir.awaitSynced("analytics", "held-mover");
        weir.forgetRequests();

        weir.repository()
                .remove("analytics/held-mover.yml")
                .write("operations/held-mover.yml", source("held-mover", "x"))
                .commit("Move it to the other cluster");
        JsonNode approval = weir.awaitApproval("analytics");
        weir.awaitLooks();

        assertThat(items(approval))
                .singleElement()
                .satisfies(item -> assertThat(item.path("message").asText()).contains("operations"));
        for (String cluster : new String[] {"analytics", "operations"}) {
            eventually(() -> assertThat(weir.connector(cluster, "held-mover")
                            .path("difference")
                            .asText())
                    .as(cluster)
                    .isEqualTo("move"));
        }
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.decide(approval, "approve").status()).isEqualTo(200);
        weir.awaitHealthy("operations", "held-mover");
        eventually(() -> assertThat(weir.live("analytics")).doesNotContain("held-mover"));
        assertThat(weir.writes())
                .containsExactlyInAnyOrder(
                        "PUT /connectors/held-mover/stop",
                        "POST /connectors",
                        "PUT /connectors/held-mover/resume",
                        "DELETE /connectors/held-mover");
    }

    private static String commit(String path, String document) {
        String sha = weir.repository().write(path, document).commit("Write " + path);
        weir.awaitSync("analytics", sha);
        return sha;
    }

    private static void byHand(String name, String topic) {
        Map<String, String> config = Map.of(
                "name", name,
                "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "tasks.max", "1",
                "file", "/dev/null",
                "topic", topic);
        assertThat(weir.connect("analytics").create(name, config).status()).isEqualTo(201);
        eventually(() -> assertThat(weir.connect("analytics").state(name)).isEqualTo("RUNNING [RUNNING]"));
    }
}
