package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentTwiceTest {

    private static final String SYNCS = "/api/v1/syncs";
    private static final String ANALYTICS = "{\"cluster\":\"analytics\"}";
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

    @AfterEach
    void forget() {
        doors.database.execute(
                "delete from sent_write; delete from wanted; delete from sync where trigger_kind = 'manual'");
    }

    @Test
    void isAnsweredAsBeforeAndNotDoneAgain() {
        HttpResponse<String> first = send("admin", "a-key", ANALYTICS);
        int asked = doors.asked("work");
        HttpResponse<String> second = send("admin", "a-key", ANALYTICS);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(asked).isPositive();
        assertThat(doors.asked("work")).isEqualTo(asked);
    }

    @Test
    void anotherKeyAnotherPersonAndNoKeyAreAnotherWrite() {
        send("admin", "a-key", ANALYTICS);
        int asked = doors.asked("work");

        assertThat(send("admin", "b-key", ANALYTICS).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(doors.send("POST", "admin", SYNCS, ANALYTICS).statusCode()).isEqualTo(202);
        assertThat(doors.asked("work")).isGreaterThan(asked);
        assertThat(send("viewer", "a-key", ANALYTICS).statusCode()).isEqualTo(403);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        send("admin", "a-key", ANALYTICS);

        HttpResponse<String> other = send("admin", "a-key", "{\"cluster\":\"many\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("came with another body or query before");
        assertThat(sendTo(SYNCS + "?x=1", "admin", "a-key", ANALYTICS).statusCode())
                .isIn(400, 422);
    }

    @Test
    void whatWasRefusedMayBeSentAgain() {
        assertThat(send("admin", "a-key", "{\"cluster\":\"nowhere\"}").statusCode())
                .isEqualTo(404);
        assertThat(doors.database.query("select key from sent_write")).isEmpty();
        assertThat(send("admin", "a-key", ANALYTICS).statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsUnderWayIsToldUntilItsNodeMustHaveDied() {
        send("admin", "a-key", ANALYTICS);
        doors.database.execute("update sent_write set status = null, answer = null");
        assertThat(send("admin", "a-key", ANALYTICS).statusCode()).isEqualTo(409);

        doors.database.execute("update sent_write set at = at - interval '2 minutes'");
        assertThat(send("admin", "a-key", ANALYTICS).statusCode()).isEqualTo(202);
    }

    @Test
    void isForgottenAfterADay() {
        send("admin", "a-key", ANALYTICS);
        doors.database.execute("update sent_write set at = at - interval '25 hours'");

        assertThat(send("admin", "a-key", ANALYTICS).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void aKeyIsShortAndVisible() {
        assertThat(send("admin", "with space", ANALYTICS).statusCode()).isEqualTo(400);
        assertThat(send("admin", "k".repeat(256), ANALYTICS).body()).contains("1 to 255 visible characters");
        assertThat(send("admin", "k".repeat(255), ANALYTICS).statusCode()).isEqualTo(202);
    }

    @Test
    void aTokenIsShownOnceAndKeptNowhere() {
        HttpResponse<String> first =
                sendTo("/api/v1/tokens", "admin", "a-key", "{\"name\":\"ci\",\"rights\":[\"view\"]}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String token = TestDoors.json(first).get("token").asText();

        HttpResponse<String> second =
                sendTo("/api/v1/tokens", "admin", "a-key", "{\"name\":\"ci\",\"rights\":[\"view\"]}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("is shown once").doesNotContain(token);
        assertThat(doors.database.query("select sent_write::text from sent_write"))
                .hasSize(1)
                .noneMatch(row -> row.contains(token));
        assertThat(doors.database.query("select name from token")).containsExactly("ci");
    }

    private static HttpResponse<String> send(String user, String key, String body) {
        return sendTo(SYNCS, user, key, body);
    }

    private static HttpResponse<String> sendTo(String path, String user, String key, String body) {
        return doors.send(doors.as(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
