package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.ConnectException.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final Call PUT = Call.write("PUT", "/connectors/a/config", Redaction.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | HTTP 401 Unauthorized | REFUSED | Rejected",
                "403 | no | REFUSED | Rejected",
                "400 | Connector configuration is invalid | REJECTED | Rejected",
                "404 | Connector a not found | REJECTED | NotFound",
                "404 | HTTP 404 Not Found | REJECTED | Rejected",
                "405 | HTTP 405 Method Not Allowed | REJECTED | Rejected",
                "409 | Connector a already exists | BUSY | AlreadyExists",
                "409 | Cannot complete request momentarily due to stale configuration | BUSY | Busy",
                "409 | Cannot complete request momentarily due to no known leader URL | BUSY | Busy",
                "409 | Cannot complete request because of a conflicting operation (e.g. worker rebalance) | BUSY | Busy",
                "429 | slow down | BUSY | Busy",
                "500 | Request cannot be completed because a rebalance is expected | BUSY | Busy",
                "500 | Worker is shutting down | BUSY | Busy",
                "500 | Request timed out. The worker is currently polling | BUSY | Unsettled",
                "500 | Request timed out | BUSY | Unsettled",
                "500 | Request interrupted | BUSY | Unsettled",
                "500 | Error writing connector configuration to Kafka | BROKEN | Unsettled",
                "500 | Error removing connector configuration from Kafka | BROKEN | Unsettled",
                "500 | IO Error trying to forward REST request: EOF | BROKEN | Unsettled",
                "500 | null | BROKEN | Unsettled",
                "500 | Could not read properties from file /s/x | BROKEN | Rejected",
                "500 | Unrecognized field \"initial_state\" | BROKEN | Rejected",
                "503 | starting | BUSY | Busy",
                "302 | moved | BROKEN | Rejected",
            })
    void readsTheTextBesideTheStatus(int status, String message, Kind read, String write) {
        Answer answer = answer(status, FakeAnswer.error(status, message).body());

        assertThat(Refusals.kindOfRead(answer)).isEqualTo(read);
        assertThat(Refusals.outcome(answer, PUT).getClass().getSimpleName()).isEqualTo(write);
    }

    @ParameterizedTest
    @CsvSource({
        "404, REJECTED, Rejected",
        "409, BUSY, Busy",
        "500, BROKEN, Unsettled",
        "502, BUSY, Unsettled",
        "503, BUSY, Unsettled",
        "504, BUSY, Unsettled",
        "413, REJECTED, Rejected",
        "200, BROKEN, Unsettled"
    })
    void trustsNoPageOfAProxy(int status, Kind read, String write) {
        Answer answer = answer(status, "<html><title>Oops</title></html>");

        assertThat(Refusals.kindOfRead(answer)).isEqualTo(read);
        assertThat(Refusals.outcome(answer, PUT).getClass().getSimpleName()).isEqualTo(write);
        assertThat(answer.saysAbsent()).isFalse();
    }

    @Test
    void reducesPagesToAFewWords() {
        assertThat(answer(502, "<html><head><title>502 Bad\n Gateway</title></head><body>x</body></html>")
                        .text())
                .isEqualTo("502 Bad Gateway");
        assertThat(answer(502, "<h1>No   upstream</h1>" + "<p>x</p>".repeat(5_000))
                        .text())
                .startsWith("No upstream x x")
                .hasSizeLessThanOrEqualTo(200);
        assertThat(answer(500, "").text()).isEqualTo("no message");
    }

    @Test
    void saysWhatToDoAboutWrongCredentials() {
        assertThat(Refusals.describe(answer(401, ""), Call.get("/connectors")))
                .isEqualTo("GET /connectors at http://w:8083 answered 401: no message;"
                        + " check auth and headers of the cluster");
    }

    private static Answer answer(int status, String body) {
        return new Answer("http://w:8083", status, body.getBytes(StandardCharsets.UTF_8));
    }
}
