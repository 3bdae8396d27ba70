package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connector's page shows as calls of the API is understood by the API. */
class CallsTest {

    private static final String PAGE = "/clusters/analytics/connectors/orders-cdc";
    private static final Pattern COMMAND = Pattern.compile("<code>(curl [^<]+)</code>");
    private static final Pattern CALL = Pattern.compile(
            "curl -u admin -X ([A-Z]+) \"\\$weir([^\"]+)\"(?: -H 'Content-Type: application/json' -d '([^']+)')?");

    private final TestDoors doors = new TestDoors();

    @BeforeEach
    void fill() {
        TestRows.fill(doors.database);
        doors.connect.put("orders-cdc", Map.of("connector.class", "FileStreamSource"), TargetState.PAUSED);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private List<String> commands(String page) {
        return COMMAND.matcher(new SignedIn(doors, "admin").get(page).body())
                .results()
                .map(found -> found.group(1)
                        .replace("&quot;", "\"")
                        .replace("&#34;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&"))
                .toList();
    }

    @Test
    void eachCommandIsACallThatTheApiTakes() {
        List<String> commands = commands(PAGE);

        assertThat(commands)
                .hasSize(14)
                .allSatisfy(command -> assertThat(command).matches(CALL).doesNotContain(TestDoors.PASSWORD));
        for (String command : commands) {
            MatchResult call = CALL.matcher(command).results().findFirst().orElseThrow();
            int status = doors.send(
                            call.group(1),
                            "admin",
                            call.group(2),
                            Optional.ofNullable(call.group(3)).orElse(""))
                    .statusCode();
            // a second change of offsets is refused while the first one waits
            assertThat(status).as(command).isIn(200, 202, 204, command.contains("offsets") ? 409 : 202);
        }
        assertThat(doors.database.query(
                        "select action || ' ' || coalesce(task::text, '-') || ' ' || only_failed from job"
                                + " join job_item on id = job where reason = 'why' order by created_at"))
                .containsExactly(
                        "restart - true",
                        "restart - false",
                        "restart - false",
                        "restart 1 false",
                        "pause - true",
                        "stop - true",
                        "resume - true");
    }

    @Test
    void whatIsToBeAdoptedShowsThatToo() {
        doors.database.execute("update connector set desired_masked = '{}' where name = 'stray'");

        String adopt = commands("/clusters/analytics/connectors/stray").get(14);

        assertThat(adopt).contains("/connectors/stray/adopt");
        assertThat(doors.post("admin", "/api/v1/clusters/analytics/connectors/stray/adopt", "{\"reason\": \"why\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aVisitorsNameIsAWordOfTheShell() {
        assertThat(new SignedIn(doors, "viewer").get(PAGE).body()).contains("curl -u viewer -X POST");
    }
}
