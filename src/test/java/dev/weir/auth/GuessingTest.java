package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever tries passwords by the thousand, and everybody else meanwhile. What it costs is measured in docs/benchmarks.md. */
class GuessingTest {

    private static final int GUESSES = 1_000;

    private TestDoors doors;

    @BeforeEach
    void open() {
        Instant minute = Instant.parse("2026-11-22T10:00:00Z");
        doors = new TestDoors(() -> minute);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private HttpResponse<String> guess(String name, String from) {
        return doors.send(doors.to("/api/v1/me")
                .header("Authorization", TestDoors.basic(name, "canary-guess"))
                .header("X-Forwarded-For", from));
    }

    /** All that an answer tells but the id of the request and the time. */
    private static Map<String, Object> told(HttpResponse<String> answer) {
        Map<String, Object> told = new TreeMap<>(answer.headers().map());
        told.remove("date");
        told.remove("x-request-id");
        told.put("status", answer.statusCode());
        told.put(
                "body", answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "").replaceAll("admin|nobody", "NAME"));
        return told;
    }

    @Test
    void aThousandWrongPasswordsTellNotWhoThereIsAndHoldUpNobody() {
        assertThat(doors.get("/api/v1/me").statusCode()).isEqualTo(200);
        List<Integer> others = new ArrayList<>();

        for (int i = 0; i < GUESSES; i++) {
            HttpResponse<String> there = guess("admin", "198.18." + i / 250 + "." + (1 + i % 250));
            HttpResponse<String> absent = guess("nobody", "198.19." + i / 250 + "." + (1 + i % 250));
            assertThat(told(there)).as("%d", i).isEqualTo(told(absent));
            assertThat(there.statusCode()).isEqualTo(i < Guesses.OF_ONE_NAME ? 401 : 429);
            if (i % 20 == 0) {
                others.add(doors.get("/api/v1/me").statusCode());
            }
        }

        assertThat(others).containsOnly(200);
    }

    @Test
    void closesTheDoorForAnAddressAndNotForOthers() {
        for (int i = 0; i < Guesses.OF_ONE_ADDRESS; i++) {
            assertThat(guess("name-" + i, "198.18.0.1").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> closed = guess("another", "198.18.0.1");
        assertThat(closed.statusCode()).isEqualTo(429);
        assertThat(closed.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(doors.send(doors.as("admin", "/api/v1/me")).statusCode()).isEqualTo(200);
    }
}
