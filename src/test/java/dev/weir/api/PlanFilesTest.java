package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /plan} refuses; what it answers is told with the command that asks it. */
class PlanFilesTest {

    private static final String PATH = "/api/v1/plan?cluster=analytics";
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | files must be given",
                "{\"files\":[null]} | files.0.path must be a path",
                "{\"files\":[{\"content\":\"canary-a\"}]} | files.0.path must be a path",
                "{\"files\":[{\"path\":\"../canary-a\",\"content\":\"\"}]} | files.0.path must be a path",
                "{\"files\":[{\"path\":\"/canary-a\",\"content\":\"\"}]} | files.0.path must be a path",
                "{\"files\":[{\"path\":\"a\"}]} | files.0 must have one of content, base64 and symlink",
                "{\"files\":[{\"path\":\"a\",\"content\":\"canary-a\",\"symlink\":true}]} | files.0 must have one of",
                "{\"files\":[{\"path\":\"a\",\"base64\":\"canary-a\"}]} | files.0.base64 is no base64",
                "{\"files\":[{\"path\":\"a\",\"content\":\"\"},{\"path\":\"a\",\"content\":\"\"}]}"
                        + " | files.1.path is given more than once",
                "{\"files\":[{\"path\":\"a\",\"text\":\"canary-a\"}]} | files.0.text is unknown",
                "{\"files\":7} | files is not of the expected kind",
                "{\"files\": | body is no JSON"
            })
    void refusesABodyItCannotUseWithoutRepeatingIt(String body, String detail) {
        HttpResponse<String> response = doors.post("admin", PATH, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(TestDoors.json(response).get("detail").asText()).contains(detail);
        assertThat(response.body()).doesNotContain("canary", "dev.weir");
    }

    @Test
    void takesNoMoreFilesThanItReads() {
        String files = IntStream.rangeClosed(0, PlanRequest.MOST_FILES)
                .mapToObj(i -> "{\"path\":\"f" + i + "\",\"content\":\"\"}")
                .collect(Collectors.joining(",", "{\"files\":[", "]}"));

        HttpResponse<String> response = doors.post("admin", PATH, files);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestDoors.json(response).get("detail").asText()).isEqualTo("files must be at most 10000");
    }

    @Test
    void turnsALargeBodyAway() {
        String start = "{\"files\":[{\"path\":\"a.yml\",\"content\":\"";
        String end = "\"}]}";
        String most = start + "x".repeat(BodyLimit.LARGEST - start.length() - end.length()) + end;

        HttpResponse<String> response = doors.post("admin", PATH, most + " ");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(TestDoors.json(response).get("detail").asText()).contains("8388608 bytes");
        assertThat(doors.post("admin", PATH, most).statusCode()).isEqualTo(200);
    }

    @Test
    void letsNobodyGuessWhoMayNotWrite() {
        HttpResponse<String> response = doors.post("viewer", PATH, "{\"files\":[]}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(doors.send(doors.to(PATH).POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wantsAClusterThatIsThere() {
        assertThat(doors.post("admin", "/api/v1/plan?cluster=absent", "{\"files\":[]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.post("admin", "/api/v1/plan", "{\"files\":[]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void isDescribed() {
        JsonNode document = TestDoors.json(doors.send(doors.to("/api/v1/openapi.json")));

        JsonNode post = document.at("/paths/~1api~1v1~1plan/post");
        assertThat(post.at("/requestBody/content/application~1json/schema/$ref").asText())
                .endsWith("/PlanRequest");
        assertThat(post.at("/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .endsWith("/PlanView");
        assertThat(document.at("/components/schemas/PlanRequestFile/properties").has("base64"))
                .isTrue();
    }
}
