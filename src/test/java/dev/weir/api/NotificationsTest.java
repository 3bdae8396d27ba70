package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final String LIST = "/api/v1/notifications";

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
        doors.database.execute("delete from notice_channel");
        doors.receiver.forget();
        doors.receiver.answers(204);
    }

    @Test
    void listsTheChannelsWithoutWhatCouldBeASecret() {
        HttpResponse<String> response = doors.send(doors.as("admin", LIST));

        JsonNode ops = TestDoors.json(response).at("/items/0");
        assertThat(ops.path("id").asText()).isEqualTo("ops");
        assertThat(ops.path("type").asText()).isEqualTo("webhook");
        assertThat(ops.path("on").toString()).isEqualTo("[\"degraded\",\"recovered\"]");
        assertThat(ops.path("target").asText()).isEqualTo(doors.receiver.url("/") + "…");
        assertThat(ops.path("lastSuccess").isNull()).isTrue();
        assertThat(ops.path("lastProblem").isNull()).isTrue();
        assertThat(response.body()).doesNotContain("canary");
    }

    @Test
    void sendsATestAtOnceAndSaysWhatWasAnswered() {
        HttpResponse<String> response = doors.post("admin", LIST + "/ops/test", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"channel\":\"ops\",\"delivered\":true,\"answer\":\"answered 204\"}");
        JsonNode told = doors.receiver.told().get(0).json();
        assertThat(told.path("type").asText()).isEqualTo("test");
        assertThat(told.at("/data/summary").asText()).contains("a test by admin");
        assertThat(TestDoors.json(doors.send(doors.as("admin", LIST)))
                        .at("/items/0/lastSuccess")
                        .isNull())
                .isFalse();
    }

    @Test
    void saysThatATestWasRefusedOrNobodyListensAndRemembersIt() {
        doors.receiver.answers(401);
        JsonNode refused = TestDoors.json(doors.post("admin", LIST + "/ops/test", "{\"reason\":\"why\"}"));
        JsonNode absent = TestDoors.json(doors.post("admin", LIST + "/nobody/test", ""));

        assertThat(refused.path("delivered").asBoolean()).isFalse();
        assertThat(refused.path("answer").asText()).startsWith("answered 401: check url and secret");
        assertThat(absent.path("answer").asText()).startsWith("no connection to http://127.0.0.1:1/");
        assertThat(TestDoors.json(doors.send(doors.as("admin", LIST)))
                        .at("/items/0/lastProblem/message")
                        .asText())
                .startsWith("answered 401");
        doors.receiver.answers(204);
        doors.post("admin", LIST + "/ops/test", "");
        assertThat(TestDoors.json(doors.send(doors.as("admin", LIST)))
                        .at("/items/0/lastProblem")
                        .isNull())
                .isTrue();
        assertThat(TestDoors.json(doors.send(doors.as("admin", LIST)))
                        .at("/items/1/lastProblem")
                        .isNull())
                .isFalse();
    }

    @Test
    void onlyAnAdminMaySendATestAndOnlyToAKnownChannel() {
        assertThat(doors.post("viewer", LIST + "/ops/test", "").statusCode()).isEqualTo(403);
        assertThat(doors.send(doors.to(LIST)).statusCode()).isEqualTo(401);
        HttpResponse<String> unknown = doors.post("admin", LIST + "/other/test", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(TestDoors.json(unknown).path("detail").asText())
                .isEqualTo("there are no notifications other in config.yml");
        assertThat(doors.receiver.told()).isEmpty();
    }

    @Test
    void theStatusSaysHowManyNoticesNeverArrived() {
        doors.database.execute("""
                insert into notice_channel (id, tx, problem, problem_at) values ('ops', '1', 'answered 500', now());
                insert into outbox (channel, notice, state, ended_at) values
                    ('ops', '{}', 'gaveUp', now()), ('ops', '{}', 'gaveUp', now()), ('ops', '{}', 'pending', null);
                """);

        JsonNode ops = doors.getJson("/api/v1/status").at("/notifications/0");

        assertThat(ops.path("gaveUp").asInt()).isEqualTo(2);
        assertThat(ops.path("pending").asInt()).isEqualTo(1);
        assertThat(ops.at("/lastProblem/message").asText()).isEqualTo("answered 500");
    }
}
