package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets read live, and asking for other ones. */
class OffsetsTest {

    private static final String SOURCE = "/api/v1/clusters/analytics/connectors/orders-cdc/offsets";
    private static final String SINK = "/api/v1/clusters/analytics/connectors/stray/offsets";
    private static final String KEPT = "00000000-0000-0000-0000-00000000000a";
    private static final String ONE = "{\"offsets\":[{\"partition\":{\"server\":\"a\"},\"offset\":{\"lsn\":1.10}}]}";

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.connect.put("orders-cdc", Map.of("connector.class", "FileStreamSource"), TargetState.RUNNING);
        doors.connect.put("stray", Map.of("connector.class", "FileStreamSink"), TargetState.RUNNING);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void forget() {
        doors.connect.failNoMore();
        doors.connect.setOffsets("orders-cdc", offsets("{\"server\":\"a\"}", "{\"lsn\":7}"));
        doors.database.execute("delete from offsets_job; delete from wanted; delete from move;"
                + " update cluster set version = '4.3.1' where name = 'analytics';"
                + " insert into offsets_job (id, cluster, name, action, wanted, actor, stage, state, kept, kept_at,"
                + " outcome, message, ended_at, asked_at) values ('" + KEPT
                + "', 'analytics', 'orders-cdc', 'RESET', '{\"by_partition\": {}}', 'alice', 'CHANGED', 'RUNNING',"
                + " '{\"by_partition\": {\"{\\\"server\\\":\\\"a\\\"}\": \"{\\\"lsn\\\":3}\"}}', now(), 'changed',"
                + " 'its offsets are reset', now(), now() - interval '1 hour')");
    }

    private static Offsets offsets(String partition, String offset) {
        return new Offsets(new TreeMap<>(Map.of(partition, offset)));
    }

    private static String outcome(HttpResponse<String> answer) {
        JsonNode job = TestDoors.json(answer);
        return job.path("action").asText() + " " + job.path("stage").asText() + " "
                + job.path("outcome").asText() + " " + job.path("actor").asText();
    }

    @Test
    void tellsHowFarItHasComeAndWhatCanBePutBack() {
        JsonNode shown = doors.getJson(SOURCE);

        assertThat(shown.get("items")).hasToString("[{\"partition\":{\"server\":\"a\"},\"offset\":{\"lsn\":7}}]");
        assertThat(shown.get("problem").isNull()).isTrue();
        assertThat(shown.get("snapshots")).hasSize(1);
        JsonNode kept = shown.get("snapshots").get(0);
        assertThat(kept.get("id").asText()).isEqualTo(KEPT);
        assertThat(kept.get("actor").asText()).isEqualTo("alice");
        assertThat(kept.get("offsets")).hasToString("[{\"partition\":{\"server\":\"a\"},\"offset\":{\"lsn\":3}}]");
        assertThat(shown.get("job").get("outcome").asText()).isEqualTo("changed");
    }

    @Test
    void saysWhyNobodyKnowsAndThatIsAnotherThingThanNone() {
        JsonNode unreachable = doors.getJson("/api/v1/clusters/many/connectors/c-001/offsets");
        doors.connect.setOffsets("orders-cdc", Offsets.NONE);

        assertThat(unreachable.get("items").isNull()).isTrue();
        assertThat(unreachable.get("problem").asText()).contains("does not say how far it has come");
        assertThat(doors.getJson(SOURCE).get("items")).isEmpty();
        assertThat(doors.get("/api/v1/clusters/analytics/connectors/absent/offsets")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesTheSameWishTwiceForOneAndRefusesAnother() {
        var first = doors.send("DELETE", "admin", SOURCE, "{\"reason\":\" begin anew \"}");
        var again = doors.send("DELETE", "admin", SOURCE, "");
        var other = doors.send("PATCH", "admin", SOURCE, ONE);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(outcome(first)).isEqualTo("reset asked open admin");
        assertThat(TestDoors.json(first).get("reason").asText()).isEqualTo("begin anew");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(other).get("detail").asText()).contains("a reset of admin's");
        assertThat(doors.asked("work")).isEqualTo(1);
        assertThat(doors.getJson(SOURCE).get("job").get("message").asText()).contains("begins with the next look");
    }

    @Test
    void keepsNumbersAsTheyAreWrittenAndKeysInOrder() {
        var answer = doors.send(
                "PATCH",
                "admin",
                SOURCE,
                "{\"offsets\":[{\"partition\":{\"b\":1,\"a\":\"x\"},\"offset\":{\"lsn\":1.10}},"
                        + "{\"partition\":{\"a\":2},\"offset\":null}]}");

        assertThat(outcome(answer)).isEqualTo("alter asked open admin");
        assertThat(doors.database.query("select e.key || ' ' || (e.value #>> '{}') from offsets_job,"
                        + " jsonb_each(wanted -> 'by_partition') e where outcome is null order by 1"))
                .containsExactlyInAnyOrder("{\"a\":2} null", "{\"a\":\"x\",\"b\":1} {\"lsn\":1.10}");
    }

    @Test
    void putsBackOnlyWhatWasKeptOfThisConnector() {
        var answer = doors.post("admin", SOURCE + "/restore", "{\"snapshot\":\"" + KEPT + "\"}");
        var others = doors.post("admin", SINK + "/restore", "{\"snapshot\":\"" + KEPT + "\"}");

        assertThat(outcome(answer)).isEqualTo("restore asked open admin");
        assertThat(TestDoors.json(answer).get("snapshot").asText()).isEqualTo(KEPT);
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(TestDoors.json(others).get("detail").asText()).contains("kept of this connector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | '' | '' | [{\"partition\":{\"server\":\"a\"},\"before\":{\"lsn\":7},\"after\":null}]",
                "PATCH | '' | {\"offsets\":[{\"partition\":{\"server\":\"b\"},\"offset\":{\"lsn\":1}}]} |"
                        + " [{\"partition\":{\"server\":\"b\"},\"before\":null,\"after\":{\"lsn\":1}}]",
                "PATCH | '' | {\"offsets\":[{\"partition\":{\"server\":\"a\"},\"offset\":{\"lsn\":7}}]} | []",
                "POST | /restore | {\"snapshot\":\"" + KEPT + "\"} |"
                        + " [{\"partition\":{\"server\":\"a\"},\"before\":{\"lsn\":7},\"after\":{\"lsn\":3}}]"
            })
    void showsWhatWouldChangeAndWritesNothing(String method, String more, String body, String change) {
        var answer = doors.send(method, "admin", SOURCE + more + "?dryRun=true", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestDoors.json(answer).get("change")).hasToString(change);
        assertThat(TestDoors.json(answer).get("state").asText()).isEqualTo("running");
        assertThat(doors.database.query("select count(*) from offsets_job")).containsExactly("1");
        assertThat(doors.asked("work")).isZero();
        assertThat(doors.connect.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | offsets must be given",
                "{} | offsets must be given",
                "{\"offsets\":[]} | offsets must be given",
                "{\"offsets\":[null]} | offsets.0 must have a partition",
                "{\"offsets\":[{\"offset\":{\"canary\":1}}]} | offsets.0.partition must be an object",
                "{\"offsets\":[{\"partition\":\"canary\",\"offset\":null}]} | offsets.0.partition must be an object",
                "{\"offsets\":[{\"partition\":{\"a\":\"canary\"}}]} | offsets.0.offset must be an object, or null",
                "{\"offsets\":[{\"partition\":{\"a\":1},\"offset\":\"canary\"}]} | offsets.0.offset must be an object",
                "{\"offsets\":[{\"partition\":{\"a\":1},\"offset\":{}}]} | offsets.0.offset must be an object",
                "{\"offsets\":[{\"partition\":{\"a\":1},\"offset\":null},{\"partition\":{\"a\":1},\"offset\":null}]}"
                        + " | offsets.1.partition is given more than once",
                "{\"offset\":[]} | offset is unknown; known are offsets, reason",
                "{\"offsets\":[{\"partition\":{\"a\":1},\"offset\":null,\"canary\":1}]} | is unknown",
                "{\"offsets\":[{\"partition\":{\"a\":\"canary\",\"a\":2},\"offset\":null}]} | body is no JSON",
                "{\"offsets\": | body is no JSON",
                "{\"offsets\":7} | offsets is not of the expected kind"
            })
    void refusesABodyThatItCannotUseWithoutRepeatingIt(String body, String detail) {
        var answer = doors.send("PATCH", "admin", SOURCE, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestDoors.json(answer).get("detail").asText())
                .contains(detail)
                .doesNotContain("dev.weir");
        assertThat(answer.body()
                        .replace("canary is unknown", "")
                        .replace(".canary\"", "")
                        .replace(".canary is unknown", ""))
                .doesNotContain("canary");
        assertThat(doors.asked("work")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kafka_topic\":\"t\",\"kafka_partition\":\"0\"} | {\"kafka_offset\":1} | 400",
                "{\"kafka_topic\":\"t\"} | {\"kafka_offset\":1} | 400",
                "{\"topic\":\"t\",\"kafka_partition\":0} | {\"kafka_offset\":1} | 400",
                "{\"kafka_topic\":\"t\",\"kafka_partition\":0} | {\"kafka_offset\":-1} | 400",
                "{\"kafka_topic\":\"t\",\"kafka_partition\":0} | {\"kafka_offset\":1.5} | 400",
                "{\"kafka_topic\":\"t\",\"kafka_partition\":0} | {\"kafka_offset\":1} | 202",
                "{\"kafka_topic\":\"t\",\"kafka_partition\":0} | null | 202"
            })
    void knowsTheFormOfASinksOffsetsBeforeItStopsOne(String partition, String offset, int status) {
        String body = "{\"offsets\":[{\"partition\":" + partition + ",\"offset\":" + offset + "}]}";

        assertThat(doors.send("PATCH", "admin", SINK, body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | ?dryRun=yes | dryRun must be one of true, false",
                "DELETE | ?dry=true | dry is unknown here",
                "POST | /restore | snapshot must be the id",
            })
    void refusesAParameterThatItDoesNotKnow(String method, String more, String detail) {
        var answer = doors.send(method, "admin", SOURCE + more, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestDoors.json(answer).get("detail").asText()).contains(detail);
    }

    @Test
    void refusesWhatIsKnownToBeImpossibleWithTheReason() {
        doors.database.execute("insert into connector (cluster, name, managed, type, sync_status, health)"
                + " values ('many', 'a;b', true, 'sink', 'Synced', 'Healthy')");
        var odd = doors.send("DELETE", "admin", "/api/v1/clusters/many/connectors/a%3Bb/offsets", "");
        var absent = doors.send("DELETE", "admin", "/api/v1/clusters/many/connectors/c-001/offsets", "");
        doors.database.execute("insert into move (name, origin, target, state, actor)"
                + " values ('orders-cdc', 'analytics', 'many', 'RUNNING', 'alice')");
        var moving = doors.send("DELETE", "admin", SOURCE, "");
        doors.database.execute("update cluster set version = '3.5.1' where name = 'analytics'");
        var old = doors.send("DELETE", "admin", SOURCE, "");

        assertThat(odd.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(odd).get("detail").asText()).contains("could hit another connector");
        assertThat(TestDoors.json(absent).get("detail").asText()).contains("it is not in Connect");
        assertThat(TestDoors.json(moving).get("detail").asText()).contains("it moves to another cluster");
        assertThat(old.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(old).get("detail").asText()).contains("3.5.1, older than 3.6");
    }

    @Test
    void aDryRunOfWhatNobodyKnowsIsRefused() {
        doors.connect.failAlways("GET", ".*", dev.weir.connect.Fault.answering(500, "no such topic"));

        var answer = doors.send("DELETE", "admin", SOURCE + "?dryRun=true", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(TestDoors.json(answer).get("detail").asText()).contains("does not say how far it has come");
    }

    @Test
    void everybodyViewsAndOnlyAnAdminWrites() {
        assertThat(doors.get(SOURCE).statusCode()).isEqualTo(200);
        assertThat(doors.send("PATCH", "viewer", SOURCE, ONE).statusCode()).isEqualTo(403);
        assertThat(doors.send("DELETE", "viewer", SOURCE, "").statusCode()).isEqualTo(403);
        assertThat(doors.send("DELETE", "viewer", SOURCE + "?dryRun=true", "").statusCode())
                .isEqualTo(403);
        assertThat(doors.post("viewer", SOURCE + "/restore", "").statusCode()).isEqualTo(403);
        assertThat(doors.asked("work")).isZero();
    }
}
