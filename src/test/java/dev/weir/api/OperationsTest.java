package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask for, through the REST API; no job runs here. */
class OperationsTest {

    private static final String ONE = "/api/v1/clusters/analytics/connectors/orders-cdc";

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.database.execute("""
                insert into restart_trace values ('h', E'a.B: no\\n\\tat c.D');
                insert into restart_attempt (cluster, name, task, trigger, actor, attempt, most, at, worker, error, trace,
                                             outcome, outcome_at) values
                    ('analytics', 'orders-cdc', 1, 'auto', 'weir', 1, 10, now() - interval '2 hours', 'w:8083', 'a.B: no', 'h',
                     'FailedAgain', now()),
                    ('analytics', 'orders-cdc', -1, 'manual', 'alice', null, null, now() - interval '1 hour', 'w:8083', null,
                     null, 'Recovered', now());
                insert into restart_budget (cluster, name, task, config, attempts, failed_since, next_at)
                values ('analytics', 'orders-cdc', 1, 'c', 3, now(), '2026-11-22T10:05:00Z');
                """);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void forget() {
        doors.database.execute("delete from job; delete from wanted; delete from hold");
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return TestDoors.json(answer);
    }

    private static String detail(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void aRestartIsAJobOfWhatHasFailedAndItsClusterLooks() {
        JsonNode job = accepted(doors.post("admin", ONE + "/restart", "{\"reason\":\"the database is back\"}"));

        assertThat(job.get("action").asText()).isEqualTo("restart");
        assertThat(job.get("phase").asText()).isEqualTo("Running");
        assertThat(job.get("actor").asText()).isEqualTo("admin");
        assertThat(job.get("items").get(0).get("connector").asText()).isEqualTo("orders-cdc");
        assertThat(doors.database.query("select tasks || ' ' || only_failed || ' ' || reason from job"))
                .containsExactly("true true the database is back");
        assertThat(doors.asked("work")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/restart?onlyFailed=false, true false",
        "/restart?includeTasks=false&onlyFailed=false, false false",
        "/tasks/1/restart, true false"
    })
    void whatARestartCoversIsForThePersonToSay(String path, String flags) {
        accepted(doors.post("admin", ONE + path, ""));

        assertThat(doors.database.query("select tasks || ' ' || only_failed from job"))
                .containsExactly(flags);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "stop", "resume"})
    void anOverrideEndsFourHoursFromNowUnlessSomebodySaysOtherwise(String action) {
        accepted(doors.post("admin", ONE + "/" + action, ""));
        String until = Instant.now().plus(Duration.ofDays(2)).toString();
        accepted(doors.post("admin", ONE + "/" + action, "{\"until\":\"" + until + "\",\"reason\":\"why\"}"));

        assertThat(doors.database.query(
                        "select action || ' ' || extract(hour from until - created_at) + 24 * extract(day from until - created_at)"
                                + " from job order by created_at"))
                .satisfiesExactly(
                        first -> assertThat(first).matches(action + " [34]"),
                        second -> assertThat(second).matches(action + " 4[78]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void anOverrideWithoutAnEndInSightIsRefused(String until) {
        assertThat(detail(doors.post("admin", ONE + "/pause", "{\"until\":\"" + until + "\"}"), 400))
                .contains("until");
        assertThat(doors.database.query("select id from job")).isEmpty();
    }

    @Test
    void whatIsAbsentIsNotThereAndWhoMayViewMayNotWrite() {
        detail(doors.post("admin", "/api/v1/clusters/analytics/connectors/absent/restart", ""), 404);
        detail(doors.post("viewer", ONE + "/restart", ""), 403);
        detail(doors.post("viewer", "/api/v1/actions", "{}"), 403);
        assertThat(doors.asked("work")).isZero();
    }

    @Test
    void manyAreChosenByASelection() {
        String order = "{\"action\":\"restart\",\"select\":{\"cluster\":\"many\"},\"reason\":\"new driver\"}";

        JsonNode dry =
                TestDoors.json(doors.post("admin", "/api/v1/actions", order.replace("{\"a", "{\"dryRun\":true,\"a")));
        assertThat(dry.get("total").asInt()).isEqualTo(TestRows.MANY);
        assertThat(doors.asked("work")).isZero();

        JsonNode job = accepted(doors.post("admin", "/api/v1/actions", order));
        assertThat(job.get("total").asInt()).isEqualTo(TestRows.MANY);
        assertThat(doors.asked("work")).isEqualTo(1);
    }

    @Test
    void orByTheirNames() {
        JsonNode job = accepted(doors.post(
                "admin",
                "/api/v1/actions",
                "{\"action\":\"pause\",\"connectors\":[{\"cluster\":\"analytics\",\"name\":\"orders-cdc\"},"
                        + "{\"cluster\":\"many\",\"name\":\"c-001\"}]}"));

        assertThat(job.get("items")).hasSize(2);
        assertThat(doors.asked("work")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | is missing",
                "{\"action\":\"remove\",\"select\":{\"cluster\":\"many\"}} | removed through Git",
                "{\"action\":\"melt\",\"select\":{\"cluster\":\"many\"}} | action",
                "{\"action\":\"pause\"} | must say which connectors",
                "{\"action\":\"pause\",\"select\":{}} | must say which connectors",
                "{\"action\":\"pause\",\"select\":{\"cluster\":\"none\"}} | between 1 and",
                "{\"action\":\"pause\",\"connectors\":[]} | between 1 and",
                "{\"action\":\"pause\",\"connectors\":[{\"cluster\":\"analytics\",\"name\":\"absent\"}]} | has no connector absent",
                "{\"action\":\"pause\",\"select\":{\"health\":[\"Rosy\"]}} | health",
            })
    void whatIsNoOrderIsRefusedWithTheReason(String body, String words) {
        assertThat(detail(doors.post("admin", "/api/v1/actions", body), 400)).contains(words);
        assertThat(doors.database.query("select id from job")).isEmpty();
    }

    @Test
    void jobsAreListedReadAndCancelled() {
        String id =
                accepted(doors.post("admin", ONE + "/restart", "")).get("id").asText();
        accepted(doors.post("admin", ONE + "/pause", ""));

        JsonNode list = doors.getJson("/api/v1/jobs?limit=1");
        assertThat(list.get("total").asInt()).isEqualTo(2);
        assertThat(list.get("items").get(0).get("action").asText()).isEqualTo("pause");
        JsonNode next =
                doors.getJson("/api/v1/jobs?limit=1&cursor=" + list.get("next").asText());
        assertThat(next.get("items").get(0).get("id").asText()).isEqualTo(id);

        JsonNode cancelled = TestDoors.json(doors.post("admin", "/api/v1/jobs/" + id + "/cancel", ""));
        assertThat(cancelled.get("phase").asText()).isEqualTo("Cancelled");
        assertThat(doors.getJson("/api/v1/jobs/" + id)
                        .get("items")
                        .get(0)
                        .get("result")
                        .asText())
                .isEqualTo("Cancelled");
        detail(doors.post("admin", "/api/v1/jobs/" + id + "/cancel", ""), 409);
        detail(doors.get("/api/v1/jobs/" + UUID.randomUUID()), 404);
        detail(doors.get("/api/v1/jobs?cursor=WyJqb2JzIiwieCIsInkiXQ"), 400);
    }

    @Test
    void theHistoryTellsPartTriggerAttemptAndOutcome() {
        JsonNode page = doors.getJson(ONE + "/restarts?limit=1");
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("items").get(0).get("task").isNull()).isTrue();
        assertThat(page.get("items").get(0).get("actor").asText()).isEqualTo("alice");

        JsonNode auto = doors.getJson(
                        ONE + "/restarts?limit=1&cursor=" + page.get("next").asText())
                .get("items")
                .get(0);
        assertThat(auto.get("task").asInt()).isEqualTo(1);
        assertThat(auto.get("attempt").asInt()).isEqualTo(1);
        assertThat(auto.get("max").asInt()).isEqualTo(10);
        assertThat(auto.get("trace").asText()).contains("at c.D");
        assertThat(doors.getJson("/api/v1/restarts?outcome=FailedAgain&trigger=auto")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        detail(doors.get("/api/v1/restarts?outcome=Rosy"), 400);
        detail(doors.get("/api/v1/clusters/analytics/connectors/absent/restarts"), 404);
    }

    @Test
    void aConnectorSaysHowItsRestartsAndItsOverrideStand() {
        doors.database.execute("insert into hold (cluster, name, state, actor, reason, until) values ('analytics',"
                + " 'orders-cdc', 'PAUSED', 'alice', 'why', now() + interval '1 hour')");

        JsonNode one = doors.getJson(ONE);

        assertThat(one.get("autoRestart").get("attempts").asInt()).isEqualTo(3);
        assertThat(one.get("autoRestart").get("nextAt").asText()).isEqualTo("2026-11-22T10:05:00Z");
        assertThat(one.get("override").get("state").asText()).isEqualTo("paused");
        assertThat(one.get("override").get("actor").asText()).isEqualTo("alice");
    }

    @Test
    void attemptsAreForgottenAndOverridesLiftedByAWord() {
        doors.database.execute("insert into hold (cluster, name, state, actor, until) values ('analytics',"
                + " 'orders-cdc', 'PAUSED', 'alice', now() + interval '1 hour')");
        doors.database.execute("insert into restart_budget (cluster, name, task, config, attempts, gave_up_at) values"
                + " ('analytics', 'stray', 0, 'c', 3, now())");

        assertThat(doors.delete("admin", ONE + "/override").statusCode()).isEqualTo(204);
        assertThat(doors.post("admin", "/api/v1/clusters/analytics/connectors/stray/restarts/reset", "")
                        .statusCode())
                .isEqualTo(204);

        assertThat(doors.database.query("select lifted_by from hold")).containsExactly("admin");
        assertThat(doors.database.query("select name from restart_budget where name = 'stray'"))
                .isEmpty();
        assertThat(doors.asked("work")).isEqualTo(2);
        assertThat(doors.delete("viewer", ONE + "/override").statusCode()).isEqualTo(403);
    }
}
