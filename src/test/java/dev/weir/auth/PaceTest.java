package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.config.AuthSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void whoCallsTooFastIsToldToWaitAndNobodyElseIs() {
        AuthSettings auth = new AuthSettings(TestDoors.users(List.of("admin", "viewer")));
        Pace pace = new Pace(5, Duration.ofSeconds(1), now::get);
        try (TestDoors doors = new TestDoors(now::get, auth, TestDoors.ADMIN_ALONE, pace)) {
            for (int i = 0; i < 5; i++) {
                assertThat(doors.get("/api/v1/me").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = doors.get("/api/v1/me");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("too many calls");
            assertThat(doors.send(doors.as("admin", "/api/v1/me")).statusCode()).isEqualTo(200);

            now.updateAndGet(before -> before.plusSeconds(2));
            assertThat(doors.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(doors.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(doors.get("/api/v1/me").statusCode()).isEqualTo(429);
        }
    }
}
