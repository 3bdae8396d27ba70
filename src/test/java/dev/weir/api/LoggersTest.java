package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.connect.Fault;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggersTest {

    private static final String LOGGERS = "/api/v1/clusters/analytics/loggers";
    private static final String SOURCE = LOGGERS + "/org.apache.kafka.connect.source";

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
        doors.database.execute("delete from raised_logger; delete from wanted");
        doors.connect.version("4.3.1");
        doors.connect.failNoMore();
        doors.connect.surroundings().loggers().begin();
        doors.connect.surroundings().loggers().put("org.apache.kafka", "WARN");
        doors.connect.forgetRequests();
    }

    private HttpResponse<String> put(String user, String path, String body) {
        return doors.send(doors.as(user, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String level(String logger) {
        return doors.connect.surroundings().loggers().level(logger);
    }

    @Test
    void listsTheLoggersOfAWorker() {
        JsonNode page = doors.getJson(LOGGERS);

        assertThat(page.get("items"))
                .hasToString(
                        "[{\"name\":\"org.apache.kafka\",\"level\":\"WARN\",\"lastModified\":null,\"raised\":null},"
                                + "{\"name\":\"root\",\"level\":\"INFO\",\"lastModified\":null,\"raised\":null}]");
        assertThat(doors.getJson(LOGGERS + "/root").get("level").asText()).isEqualTo("INFO");
        assertThat(doors.get(LOGGERS + "/org.example").statusCode()).isEqualTo(404);
        assertThat(doors.get(LOGGERS + "/a%20b").statusCode()).isEqualTo(404);
    }

    @Test
    void setsALevelForAnHour() {
        HttpResponse<String> answer = put("admin", SOURCE, "{\"level\":\"debug\",\"reason\":\"it hangs\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(level("org.apache.kafka.connect.source")).isEqualTo("DEBUG");
        JsonNode logger = doors.getJson(SOURCE);
        assertThat(logger.get("level").asText()).isEqualTo("DEBUG");
        assertThat(logger.get("lastModified").asText()).endsWith("Z");
        JsonNode raised = logger.get("raised");
        assertThat(raised.get("before").asText()).isEqualTo("WARN");
        assertThat(raised.get("actor").asText()).isEqualTo("admin");
        assertThat(raised.get("reason").asText()).isEqualTo("it hangs");
        assertThat(raised.get("scope").asText()).isEqualTo("cluster");
        assertThat(raised.get("worker").isNull()).isTrue();
        assertThat(Instant.parse(raised.get("until").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(55)),
                        Instant.now().plus(Duration.ofMinutes(65)));
        assertThat(doors.asked("levels")).isEqualTo(1);
        assertThat(doors.getJson(LOGGERS).get("items").findValuesAsText("name"))
                .contains("org.apache.kafka.connect.source");
    }

    @Test
    void setsItUntilATimeAndChangesThatWithoutForgettingWhatItWas() {
        Instant until = Instant.now().plus(Duration.ofHours(23)).truncatedTo(ChronoUnit.SECONDS);
        put("admin", SOURCE, "{\"level\":\"DEBUG\"}");

        HttpResponse<String> answer = put("admin", SOURCE, "{\"level\":\"TRACE\",\"until\":\"" + until + "\"}");

        JsonNode raised = TestDoors.json(answer).get("raised");
        assertThat(raised.get("level").asText()).isEqualTo("TRACE");
        assertThat(raised.get("before").asText()).isEqualTo("WARN");
        assertThat(raised.get("until").asText()).isEqualTo(until.toString());
        assertThat(doors.database.query("select count(*) from raised_logger")).containsExactly("1");
    }

    @Test
    void saysThatAnOldConnectSetsItAtOneWorkerOnly() {
        doors.connect.version("3.6.0");

        JsonNode raised =
                TestDoors.json(put("admin", SOURCE, "{\"level\":\"DEBUG\"}")).get("raised");

        assertThat(raised.get("scope").asText()).isEqualTo("worker");
        assertThat(raised.get("worker").asText()).isEqualTo(doors.connect.url().toString());
        assertThat(level("org.apache.kafka.connect.source")).isEqualTo("DEBUG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | level must be given",
                "{\"level\":\"LOUD\"} | level must be one of OFF, FATAL, ERROR, WARN, INFO, DEBUG, TRACE",
                "{\"level\":\"DEBUG\",\"until\":\"2020-01-01T00:00:00Z\"} | until must be a time to come",
                "{\"level\":\"DEBUG\",\"until\":\"2100-01-01T00:00:00Z\"} | at most 24 hours from now",
                "{\"level\":\"DEBUG\",\"until\":\"soon\"} | until is not of the expected kind",
                "{\"level\":\"DEBUG\",\"till\":1} | till is unknown"
            })
    void refusesALevelAndATimeThatItCannotKeep(String body, String detail) {
        HttpResponse<String> answer = put("admin", SOURCE, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(InquiriesTest.detail(answer)).contains(detail);
        assertThat(doors.connect.writes()).isEmpty();
    }

    @Test
    void letsNobodySetItWhoMayNotWrite() {
        assertThat(put("viewer", SOURCE, "{\"level\":\"DEBUG\"}").statusCode()).isEqualTo(403);
        assertThat(put("admin", "/api/v1/clusters/absent/loggers/root", "{\"level\":\"DEBUG\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.connect.writes()).isEmpty();
    }

    @Test
    void keepsNoMemoryOfALevelThatWasNotSet() {
        doors.connect.failNext(1, "PUT", "/admin/loggers/.*", Fault.CONFLICT);
        assertThat(put("admin", SOURCE, "{\"level\":\"DEBUG\"}").statusCode()).isEqualTo(503);
        assertThat(doors.database.query("select logger from raised_logger")).isEmpty();

        put("admin", SOURCE, "{\"level\":\"DEBUG\"}");
        doors.connect.failNext(1, "PUT", "/admin/loggers/.*", Fault.CONFLICT);
        put("admin", SOURCE, "{\"level\":\"TRACE\"}");
        assertThat(doors.database.query("select level from raised_logger")).containsExactly("DEBUG");
    }

    @Test
    void willSetBackALevelOfWhichNobodyKnowsWhetherItWasSet() {
        doors.connect.failNext(1, "PUT", "/admin/loggers/.*", Fault.APPLIED_THEN_RESET);

        HttpResponse<String> answer = put("admin", SOURCE, "{\"level\":\"DEBUG\"}");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(InquiriesTest.detail(answer)).contains("not known whether it was done");
        assertThat(doors.database.query("select level from raised_logger")).containsExactly("DEBUG");
    }

    @Test
    void leavesALoggerRaisedThatLiesBelowAnother() {
        put("admin", SOURCE, "{\"level\":\"TRACE\"}");

        put("admin", LOGGERS + "/org.apache", "{\"level\":\"ERROR\"}");

        assertThat(level("org.apache.kafka")).isEqualTo("ERROR");
        assertThat(level("org.apache.kafka.connect.source")).isEqualTo("TRACE");
        assertThat(doors.database.query("select before from raised_logger where logger = 'org.apache'"))
                .containsExactly("[{\"level\": \"INFO\", \"logger\": \"org.apache\"},"
                        + " {\"level\": \"WARN\", \"logger\": \"org.apache.kafka\"}]");
    }
}
