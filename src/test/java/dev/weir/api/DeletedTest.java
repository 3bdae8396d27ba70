package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleted connectors, and asking for them. */
class DeletedTest {

    private static final String LIST = "/api/v1/deleted";
    private static final String OLD = LIST + "/00000000-0000-0000-0000-000000000005";

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
        doors.database.execute("delete from restore; delete from wanted");
    }

    @Test
    void listsWhatWasDeletedByWhomAndHowFarItHadCome() {
        JsonNode page = doors.getJson(LIST + "?cluster=analytics&limit=1");
        JsonNode one = page.get("items").get(0);
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(one.get("name").asText()).isEqualTo("orders-cdc");
        assertThat(one.get("actor").asText()).isEqualTo("git");
        assertThat(one.get("commit").get("subject").asText()).isEqualTo("More tasks");
        assertThat(one.get("file").asText()).isEqualTo("connectors/orders-cdc.yml");
        assertThat(one.get("state").asText()).isEqualTo("running");
        assertThat(one.get("offsets")).hasToString("{\"kept\":true,\"partitions\":2,\"problem\":null}");
        assertThat(one.get("restore").isNull()).isTrue();

        JsonNode next = doors.getJson(
                LIST + "?cluster=analytics&limit=1&cursor=" + page.get("next").asText());
        assertThat(next.get("items").get(0).get("offsets"))
                .hasToString("{\"kept\":false,\"partitions\":null,"
                        + "\"problem\":\"this Connect is older than 3.5 and shows none\"}");
    }

    @Test
    void showsNeitherConfigsNorOffsets() {
        String list = doors.get(LIST).body();

        assertThat(list).doesNotContain("canary-offset", "config");
    }

    @Test
    void takesTheSameWishTwiceForOne() {
        var answer = doors.post("admin", OLD + "/restore", "{\"reason\":\" a mistake \"}");
        doors.post("admin", OLD + "/restore", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode restore = TestDoors.json(answer).get("restore");
        assertThat(restore.get("outcome").asText()).isEqualTo("open");
        assertThat(restore.get("actor").asText()).isEqualTo("admin");
        assertThat(restore.get("reason").asText()).isEqualTo("a mistake");
        assertThat(doors.database.query("select count(*) from restore")).containsExactly("1");
        assertThat(doors.asked("work")).isEqualTo(1);
    }

    @Test
    void asksForNothingMoreOnceItIsBack() {
        doors.database.execute("insert into restore (deleted, cluster, name, actor, outcome, ended_at) values ('"
                + TestRows.DELETED + "', 'analytics', 'orders-cdc', 'alice', 'restored', now())");

        var answer = doors.post("admin", LIST + "/" + TestRows.DELETED + "/restore", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(TestDoors.json(answer).get("restore").get("outcome").asText())
                .isEqualTo("restored");
        assertThat(doors.asked("work")).isZero();
    }

    @Test
    void refusesWhatCanNotComeBackHere() {
        var moved = doors.post("admin", LIST + "/00000000-0000-0000-0000-000000000006/restore", "");
        var retired = doors.post("admin", LIST + "/00000000-0000-0000-0000-000000000007/restore", "");
        var unknown = doors.post("admin", LIST + "/00000000-0000-0000-0000-000000000099/restore", "");

        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(moved).get("detail").asText()).contains("goes on in cluster many");
        assertThat(retired.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(retired).get("detail").asText()).contains("no longer in config.yml");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(doors.asked("work")).isZero();
    }

    @Test
    void adoptsOnlyWhatIsDefinedAndThereAndSaysHowOtherwise() {
        var undefined = doors.post("admin", "/api/v1/clusters/analytics/connectors/stray/adopt", "");
        var managed = doors.post("admin", "/api/v1/clusters/analytics/connectors/orders-cdc/adopt", "");

        assertThat(undefined.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(undefined).get("detail").asText()).contains("weir import");
        assertThat(managed.statusCode()).isEqualTo(202);
        assertThat(doors.asked("work")).isZero();

        doors.database.execute("update connector set desired_masked = '{}' where name = 'stray'");
        assertThat(doors.post("viewer", "/api/v1/clusters/analytics/connectors/stray/adopt", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(doors.post("admin", "/api/v1/clusters/analytics/connectors/stray/adopt", "{\"reason\":\"ours\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(doors.asked("work")).isEqualTo(1);
        doors.database.execute("update connector set desired_masked = null where name = 'stray'");
    }

    @Test
    void everybodyViewsAndOnlyAnAdminAsks() {
        assertThat(doors.get(LIST).statusCode()).isEqualTo(200);
        assertThat(doors.post("viewer", OLD + "/restore", "").statusCode()).isEqualTo(403);
        assertThat(doors.asked("work")).isZero();
    }
}
