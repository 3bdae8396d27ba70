package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @Test
    void sendsAStrangerToSignInAndBackAgain() {
        HttpResponse<String> answer = doors.send(doors.to("/connectors?q=a%26b"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-in?next=%2Fconnectors%3Fq%3Da%2526b");
    }

    @Test
    void givesACookieThatNoScriptAndNoOtherSiteCanUse() {
        HttpResponse<String> answer = SignedIn.attempt(doors, "viewer", TestDoors.PASSWORD, "/clusters");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/clusters");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("weir_session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", ""})
    void neverSendsABrowserElsewhere(String next) {
        HttpResponse<String> answer = SignedIn.attempt(doors, "viewer", TestDoors.PASSWORD, next);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil", "javascript");
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        HttpResponse<String> wrong = SignedIn.attempt(doors, "viewer", "canary-wrong-password", "/");
        HttpResponse<String> unknown = SignedIn.attempt(doors, "nobody", "canary-wrong-password", "/");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("The name or the password is wrong.").doesNotContain("canary-wrong-password");
        assertThat(unknown.body().replace("nobody", "viewer")).isEqualTo(wrong.body());
    }

    @Test
    void closesTheDoorForAWhileToWhoGuesses() {
        for (int i = 0; i < 10; i++) {
            SignedIn.attempt(doors, "guessed", "no", "/");
        }
        assertThat(SignedIn.attempt(doors, "guessed", "no", "/").statusCode()).isEqualTo(429);
        assertThat(SignedIn.attempt(doors, "viewer", TestDoors.PASSWORD, "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void keepsNoTokenInTheDatabase() {
        String cookie = SignedIn.cookieOf(SignedIn.attempt(doors, "viewer", TestDoors.PASSWORD, "/"));
        String token = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(
                        doors.database.query(
                                "select session::text || encode(token_hash, 'escape') || encode(token_hash, 'base64') from session"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(token.substring(0, 16)));
    }

    @Test
    void endsASessionByItsAge() {
        SignedIn viewer = new SignedIn(doors, "viewer");
        assertThat(viewer.get("/clusters").statusCode()).isEqualTo(200);
        doors.database.execute("update session set seen_at = now() - interval '3 hours'");
        assertThat(viewer.get("/clusters").statusCode()).isEqualTo(303);
    }

    @Test
    void endsASessionBySigningOut() {
        SignedIn viewer = new SignedIn(doors, "viewer");
        assertThat(viewer.post("/sign-out", Map.of("formToken", viewer.formToken("/syncs")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(viewer.get("/clusters").statusCode()).isEqualTo(303);
    }

    @Test
    void opensNoApiWithACookieAndNoPageWithAPassword() {
        SignedIn admin = new SignedIn(doors, "admin");
        assertThat(doors.send(admin.to("/api/v1/me").header("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(doors.send(doors.as("admin", "/clusters")).statusCode()).isEqualTo(303);
    }

    @Test
    void tellsAPartOfAPageToSignInAgain() {
        HttpResponse<String> answer = doors.send(doors.to("/clusters").header("HX-Request", "true"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }
}
