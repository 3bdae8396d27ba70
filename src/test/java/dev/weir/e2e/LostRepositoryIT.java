package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to lose a repository: none of them deletes anything, although deletes do not ask here. */
class LostRepositoryIT {

    private static final List<String> NAMES =
            IntStream.rangeClosed(1, 4).mapToObj(number -> "lost-" + number).toList();

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK.maxDeletes(1));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @BeforeEach
    void restores() {
        weir.repository().removeAll().write("weir.yml", Documents.WEIR_YML);
        NAMES.forEach(name -> weir.repository().write(path(name), source(name, "lost")));
        weir.repository().write("operations/lost-too.yml", source("lost-too", "lost"));
        String sha = weir.repository().commit("All of them");
        weir.awaitSync("analytics", sha);
        NAMES.forEach(name -> weir.awaitSynced("analytics", name));
        weir.awaitSynced("operations", "lost-too");
        assertThat(weir.approvals("analytics")).isEmpty();
        weir.forgetRequests();
    }

    @AfterEach
    void nothingWasWritten() {
        weir.awaitLooks();
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.live("analytics")).containsAll(NAMES);
    }

    @Test
    void moreDeletesAtOnceThanAllowedAllWait() {
        weir.repository().remove(path("lost-1")).remove(path("lost-2")).commit("Remove two");

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(connectorsOf(approval)).containsExactly("lost-1", "lost-2");
        assertThat(items(approval))
                .allSatisfy(item -> assertThat(item.path("message").asText()).contains("deletes"));
    }

    @Test
    void anEmptiedRepositoryWaitsForAYes() {
        weir.repository().removeAll().write("weir.yml", Documents.WEIR_YML).commit("Remove every connector");

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(connectorsOf(approval)).containsExactlyElementsOf(NAMES);
        assertThat(items(approval))
                .allSatisfy(item -> assertThat(item.path("message").asText()).contains("no connector"));
        assertThat(connectorsOf(weir.awaitApproval("operations"))).containsExactly("lost-too");
    }

    @Test
    void aRepositoryWithoutAnyFileWaitsForAYes() {
        weir.repository().removeAll().commit("Remove everything, weir.yml too");

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(connectorsOf(approval)).containsExactlyElementsOf(NAMES);
        assertThat(connectorsOf(weir.awaitApproval("operations"))).containsExactly("lost-too");
    }

    @Test
    void brokenFilesEverywhereAreEachNamedAndTheirConnectorsStay() {
        NAMES.forEach(name -> weir.repository().write(path(name), "kind: Connector\nmetadata: {name: [\n"));
        String sha = weir.repository().commit("Break them all");

        JsonNode sync = weir.awaitSync("analytics", sha);

        NAMES.forEach(name -> assertThat(weir.manifestErrors())
                .anySatisfy(error -> assertThat(error).startsWith(path(name) + ":")));
        assertThat(sync.path("message").asText()).contains(path("lost-1"));
        assertThat(items(sync)).hasSize(NAMES.size()).allSatisfy(item -> {
            assertThat(item.path("result").asText()).isEqualTo("Held");
            assertThat(item.path("message").asText()).contains(path("lost-1"));
        });
    }

    @Test
    void aFileThatNoLongerYieldsItsConnectorWaitsForAYes() {
        weir.repository().write(path("lost-1"), "# moved to the wiki\n").commit("Empty one file");

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(connectorsOf(approval)).containsExactly("lost-1");
        assertThat(items(approval).get(0).path("message").asText()).contains(path("lost-1"), "restore it");
    }

    @Test
    void aDeletedBranchIsToldAndLeavesAllAsItWas() {
        String head = weir.repository().head();
        weir.repository().deleteBranch();

        eventually(
                () -> assertThat(weir.repositoryStatus().path("error").asText()).contains("main"));

        assertThat(weir.repositoryStatus().path("revision").asText()).isEqualTo(head);
        NAMES.forEach(name -> assertThat(weir.sync("analytics", name)).isEqualTo("Synced"));
        weir.repository().commit("The branch is back");
        eventually(
                () -> assertThat(weir.repositoryStatus().path("error").isNull()).isTrue());
    }

    @Test
    void anUnrelatedHistoryIsToldAndItsDeletesWait() {
        weir.repository()
                .deleteBranch()
                .removeAll()
                .write("weir.yml", Documents.WEIR_YML)
                .write(path("lost-4"), source("lost-4", "lost"))
                .write("operations/lost-too.yml", source("lost-too", "lost"))
                .commit("Another beginning");

        JsonNode approval = weir.awaitApproval("analytics");

        assertThat(weir.repositoryStatus().path("rewritten").asBoolean()).isTrue();
        assertThat(connectorsOf(approval)).containsExactly("lost-1", "lost-2", "lost-3");
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
