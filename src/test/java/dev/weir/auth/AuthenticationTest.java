package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.TestDoors;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import io.dropwizard.auth.basic.BasicCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/status",
                "/api/v1/clusters",
                "/api/v1/connectors",
                "/api/v1/clusters/a/connectors/b/config",
                "/api/v1/plan",
                "/api/v1/syncs",
                "/api/v1/approvals",
                "/api/v1/revisions",
                "/api/v1/webhooks/deliveries",
                "/application.wadl"
            })
    void asksWhoeverCallsWhoTheyAre(String path) {
        var response = doors.send(doors.to(path));
        assertThat(response.statusCode()).isIn(401, 404);
        assertThat(response.body()).doesNotContain("<application");
        if (path.startsWith("/api")) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic realm=\"weir\"");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"admin,wrong", "nobody,wrong", "nobody,canary-password-7c1e", "admin,''"})
    void refusesWrongCredentials(String user, String password) {
        var response = doors.send(doors.to("/api/v1/me").header("Authorization", TestDoors.basic(user, password)));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("canary");
    }

    @Test
    void tellsWhoTheCallerIs() {
        assertThat(doors.getJson("/api/v1/me"))
                .hasToString("{\"name\":\"viewer\",\"teams\":[],\"admin\":false,\"rights\":[\"view\"]}");
        JsonNode admin = TestDoors.json(doors.send(doors.as("admin", "/api/v1/me")));
        assertThat(admin.get("rights")).hasToString("[\"view\",\"manage\",\"deploy\",\"admin\"]");
    }

    @Test
    void remembersARightPasswordForAMinuteAndNoOther() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
        String hash = BCrypt.withDefaults().hashToString(12, "right".toCharArray());
        PasswordAuthenticator authenticator = new PasswordAuthenticator(
                new AuthSettings(List.of(new AuthSettings.User("alice", hash))), AccessSettings.NONE, now::get);
        assertThat(authenticator.authenticate(new BasicCredentials("alice", "right")))
                .isPresent();
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(authenticator.authenticate(new BasicCredentials("alice", "right")))
                    .isPresent();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(authenticator.authenticate(new BasicCredentials("alice", "wrong")))
                .isEmpty();
        now.set(now.get().plusSeconds(61));
        assertThat(authenticator.authenticate(new BasicCredentials("alice", "right")))
                .isPresent();
    }

    @Test
    void refusesPasswordsThatBcryptWouldCut() {
        String longest = "x".repeat(72);
        String hash =
                BCrypt.withDefaults().hashToString(4, longest.substring(0, 71).toCharArray());
        PasswordAuthenticator authenticator = new PasswordAuthenticator(
                new AuthSettings(List.of(new AuthSettings.User("alice", hash))), AccessSettings.NONE, Instant::now);
        assertThat(authenticator.authenticate(new BasicCredentials("alice", longest.substring(0, 71))))
                .isPresent();
        assertThat(authenticator.authenticate(new BasicCredentials("alice", longest)))
                .isEmpty();
        assertThat(authenticator.authenticate(new BasicCredentials("alice", "x".repeat(500))))
                .isEmpty();
    }
}
