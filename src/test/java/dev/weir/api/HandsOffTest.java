package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To suspend, to stop everything, and to sync although a window is closed, by the API. */
class HandsOffTest {

    private static final String CLUSTER = "/api/v1/clusters/analytics";
    private static final String ONE = CLUSTER + "/connectors/orders-cdc";
    private static final String STOP = "/api/v1/stop";

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
    void beginsAnew() {
        doors.database.execute("delete from hold; delete from wanted; delete from stop_switch;"
                + " insert into stop_switch (id, stopped, actor) values (1, false, 'weir');"
                + " delete from sync where phase = 'Queued'; update cluster set closed_by = null");
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestDoors.json(answer);
    }

    private static HttpResponse<String> turn(String user, String body) {
        return doors.send("PUT", user, STOP, body);
    }

    @Test
    void aConnectorIsSuspendedUntilATimeAndSaysSo() {
        Instant until = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

        JsonNode said =
                done(doors.post("admin", ONE + "/suspend", "{\"reason\":\"maintenance\",\"until\":\"" + until + "\"}"));

        assertThat(said.get("connector").asText()).isEqualTo("orders-cdc");
        assertThat(said.get("until").asText()).isEqualTo(until.toString());
        assertThat(doors.asked("work")).isEqualTo(1);
        JsonNode shown = doors.getJson(ONE).get("suspension");
        assertThat(shown.get("actor").asText()).isEqualTo("admin");
        assertThat(shown.get("reason").asText()).isEqualTo("maintenance");
        assertThat(doors.getJson(CLUSTER).get("suspended").asInt()).isEqualTo(1);
        assertThat(doors.getJson(CLUSTER).get("suspension").isNull()).isTrue();
        assertThat(doors.getJson("/api/v1/events?axis=hold")
                        .get("items")
                        .get(0)
                        .get("after")
                        .asText())
                .isEqualTo("Suspended");
    }

    @Test
    void aSuspensionIsLiftedAndToLiftItTwiceIsNoFault() {
        done(doors.post("admin", ONE + "/suspend", ""));

        assertThat(doors.delete("admin", ONE + "/suspend").statusCode()).isEqualTo(204);
        assertThat(doors.delete("admin", ONE + "/suspend").statusCode()).isEqualTo(204);

        assertThat(doors.getJson(ONE).get("suspension").isNull()).isTrue();
        assertThat(doors.asked("work")).isEqualTo(2);
    }

    @Test
    void aSuspendedClusterSaysSoAndSoDoItsConnectors() {
        done(doors.post("admin", CLUSTER + "/suspend", "{}"));

        JsonNode suspension = doors.getJson(CLUSTER).get("suspension");
        assertThat(suspension.get("connector").isNull()).isTrue();
        assertThat(suspension.get("until").isNull()).isTrue();
        assertThat(doors.getJson(ONE).get("suspension")).isEqualTo(suspension);

        assertThat(doors.delete("admin", CLUSTER + "/suspend").statusCode()).isEqualTo(204);
        assertThat(doors.getJson(CLUSTER).get("suspension").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE + "/suspend", CLUSTER + "/suspend"})
    void aTimeThatIsOverIsRefused(String path) {
        HttpResponse<String> answer = doors.post("admin", path, "{\"until\":\"2020-01-01T00:00:00Z\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"until\"", "must be in the future");
        assertThat(doors.database.query("select id from hold")).isEmpty();
    }

    @Test
    void whatASuspendedConnectorIsAskedForAtOnceIsRefusedWithTheReason() {
        done(doors.post("admin", CLUSTER + "/suspend", "{\"reason\":\"maintenance\"}"));
        doors.connect.forgetRequests();

        HttpResponse<String> reset = doors.post("admin", ONE + "/topics/reset", "");
        HttpResponse<String> offsets = doors.delete("admin", ONE + "/offsets");
        HttpResponse<String> level = doors.send("PUT", "admin", CLUSTER + "/loggers/root", "{\"level\":\"DEBUG\"}");

        for (HttpResponse<String> answer : new HttpResponse[] {reset, offsets, level}) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("cluster analytics is suspended by admin", "maintenance");
        }
        assertThat(doors.connect.writes()).isEmpty();
    }

    @Test
    void everythingIsStoppedAndGoesOn() {
        assertThat(done(doors.get(STOP)).get("stopped").asBoolean()).isFalse();

        JsonNode stopped = done(turn("admin", "{\"stopped\":true,\"reason\":\"incident\"}"));

        assertThat(stopped.get("actor").asText()).isEqualTo("admin");
        assertThat(doors.getJson(STOP)).isEqualTo(stopped);
        assertThat(doors.getJson("/api/v1/status").get("stop")).isEqualTo(stopped);
        assertThat(doors.asked("work")).isEqualTo(2);
        assertThat(done(turn("admin", "{\"stopped\":false}")).get("stopped").asBoolean())
                .isFalse();
    }

    @Test
    void aSwitchThatCannotBeReadIsOnAndMayBeTurned() {
        doors.database.execute("delete from stop_switch");

        assertThat(doors.getJson(STOP).toString())
                .isEqualTo("{\"stopped\":true,\"actor\":null,\"reason\":null,\"since\":null}");
        assertThat(doors.getJson("/api/v1/status").get("stop").get("stopped").asBoolean())
                .isTrue();
        done(turn("admin", "{\"stopped\":false}"));
        assertThat(doors.getJson(STOP).get("stopped").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', stopped", "'{}', stopped", "'{\"stopped\":null}', stopped"})
    void howTheSwitchIsToStandMustBeSaid(String body, String field) {
        HttpResponse<String> answer = turn("admin", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
        assertThat(doors.getJson(STOP).get("stopped").asBoolean()).isFalse();
    }

    @Test
    void whoMayOnlyLookStopsNothing() {
        assertThat(turn("viewer", "{\"stopped\":true}").statusCode()).isEqualTo(403);
        assertThat(doors.post("viewer", CLUSTER + "/suspend", "").statusCode()).isEqualTo(403);
        assertThat(doors.post("viewer", ONE + "/suspend", "").statusCode()).isEqualTo(403);
    }

    @Test
    void aSyncIsExemptedFromTheWindowsWithAReason() {
        JsonNode queued = TestDoors.json(
                doors.post("admin", "/api/v1/syncs", "{\"cluster\":\"analytics\",\"exemption\":\"a hotfix\"}"));

        String id = queued.get("items").get(0).get("id").asText();
        assertThat(doors.getJson("/api/v1/syncs/" + id).get("exemptions").toString())
                .isEqualTo("[{\"actor\":\"admin\",\"reason\":\"a hotfix\"}]");
        assertThat(doors.post("admin", "/api/v1/syncs", "{\"exemption\":\" \"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aClosedWindowIsShown() {
        doors.database.execute("update cluster set closed_by = 'deny x', closed_until = '2026-12-01T10:00:00Z'"
                + " where name = 'analytics'");

        String window = "{\"closedBy\":\"deny x\",\"until\":\"2026-12-01T10:00:00Z\"}";
        assertThat(doors.getJson(CLUSTER).get("window")).hasToString(window);
        assertThat(doors.getJson(ONE).get("window")).hasToString(window);
    }
}
