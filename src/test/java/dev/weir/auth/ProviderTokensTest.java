package dev.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.model.Team;
import dev.weir.model.Verb;
import dev.weir.oidc.TestProvider;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of the identity provider that programs bring. */
class ProviderTokensTest {

    private static final String ORDERS = "/api/v1/clusters/analytics/connectors/orders-cdc";
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    private static TestProvider provider;
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        provider = new TestProvider();
        doors = new TestDoors(
                () -> Instant.now().plus(LATER.get()),
                new AuthSettings(
                        TestDoors.users(List.of("admin", "viewer")),
                        true,
                        Optional.of(provider.settings()),
                        AuthSettings.Anonymous.NONE),
                new AccessSettings(
                        Verb.VIEWS,
                        Map.of(
                                "payments",
                                new Team(
                                        "payments",
                                        Set.of("idp-payments"),
                                        Set.of(),
                                        Set.of(),
                                        List.of(),
                                        "config.yml access.teams.payments")),
                        new AccessSettings.Admins(Set.of("admin"), Set.of("platform")),
                        List.of()));
        TestRows.fill(doors.database);
    }

    @AfterAll
    static void close() {
        doors.close();
        provider.close();
    }

    private static HttpResponse<String> get(String token, String path) {
        return doors.send(doors.to(path).header("Authorization", "Bearer " + token));
    }

    private static JsonNode me(String token) {
        HttpResponse<String> answer = get(token, "/api/v1/me");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestDoors.json(answer);
    }

    private static int restart(String token) {
        return doors.send(doors.to(ORDERS + "/restart")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    private static void assertRefused(String token, String why) {
        HttpResponse<String> answer = get(token, "/api/v1/me");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .contains("Bearer realm=\"weir\", error=\"invalid_token\"");
        assertThat(TestDoors.json(answer).get("detail").asText()).contains(why);
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void makesMembersOfTeamsOutOfGroups() {
        String member = provider.token("carol", "idp-payments", "others");
        String other = provider.token("dave", "others");

        assertThat(me(member))
                .hasToString("{\"name\":\"carol\",\"via\":\"api\",\"groups\":[\"idp-payments\",\"others\"],"
                        + "\"teams\":[\"payments\"],\"admin\":false,\"rights\":[\"view\"],\"confinement\":null}");
        assertThat(restart(member)).isNotIn(401, 403, 404, 500);
        assertThat(me(other).get("teams")).isEmpty();
        assertThat(restart(other)).isEqualTo(403);
    }

    @Test
    void makesAdminsOutOfAGroup() {
        assertThat(me(provider.token("erin", "platform")).get("admin").asBoolean())
                .isTrue();
        assertThat(me(provider.token("erin", "Platform")).get("admin").asBoolean())
                .isFalse();
    }

    @Test
    void takesOneGroupThatIsATextForOne() {
        Map<String, Object> claims = provider.claims("carol");
        claims.put("groups", "idp-payments");
        assertThat(me(provider.token(claims)).get("teams")).hasToString("[\"payments\"]");
        claims.remove("groups");
        assertThat(me(provider.token(claims)).get("teams")).isEmpty();
    }

    /** What is changed in a token that is in order, and what is said to it. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Map.of("aud", "another-api"), "it is for another audience"),
                Arguments.of(Map.of("aud", TestProvider.CLIENT), "it is for another audience"),
                Arguments.of(Map.of("iss", "https://evil.example"), "another issuer made it"),
                Arguments.of(Map.of("preferred_username", ""), "it has no claim preferred_username"),
                Arguments.of(Map.of("preferred_username", 7), "it has no claim preferred_username"),
                Arguments.of(Map.of("preferred_username", "a\u202eb"), "it has no claim preferred_username"),
                Arguments.of(Map.of("preferred_username", "admin "), "it has no claim preferred_username"),
                Arguments.of(Map.of("groups", Map.of("platform", true)), "its claim groups is no list of texts"),
                Arguments.of(Map.of("groups", List.of(1)), "its claim groups is no list of texts"),
                Arguments.of(Map.of("events", Map.of()), "it is of another type"),
                Arguments.of(Map.of("preferred_username", "admin"), "its name is somebody else's here"),
                Arguments.of(Map.of("preferred_username", "git"), "its name is somebody else's here"),
                Arguments.of(Map.of("preferred_username", "anonymous"), "its name is somebody else's here"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesATokenThatIsNotInOrder(Map<String, Object> changed, String why) {
        Map<String, Object> claims = provider.claims("carol", "platform");
        claims.putAll(changed);
        assertRefused(provider.token(claims), why);
    }

    @Test
    void refusesATokenThatHasExpired() {
        Map<String, Object> claims = provider.claims("carol");

        assertRefused(provider.token(claims, Duration.ofMinutes(-1)), "it has expired");
        assertThat(get(provider.token(claims, LATER.get().minusSeconds(10)), "/api/v1/me")
                        .statusCode())
                .as("clocks differ a little")
                .isEqualTo(200);
    }

    @Test
    void takesARotatedKeyAndNoLongerTheOldOne() {
        String old = provider.token("carol");
        me(old);
        provider.rotate();
        String fresh = provider.token("carol");

        LATER.updateAndGet(time -> time.plusSeconds(11));
        me(fresh);
        assertRefused(old, "no key of the provider fits it");
    }

    @Test
    void asksForKeysAtMostEveryTenSecondsWhateverIsBrought() {
        me(provider.token("carol"));
        LATER.updateAndGet(time -> time.plusSeconds(11));
        assertRefused(signed(anyKey(), "RS256", "unknown-key"), "no key of the provider fits it");
        provider.rotate();
        String fresh = provider.token("carol");

        assertRefused(fresh, "no key of the provider fits it");
        LATER.updateAndGet(time -> time.plusSeconds(11));
        me(fresh);
    }

    @Test
    void refusesASignatureOfAnotherKeyUnderTheProvidersId() {
        assertRefused(signed(anyKey(), "RS256", provider.key().getKeyID()), "its signature is wrong");
    }

    /** The oldest of forgeries: the key that everybody may read becomes the secret (RFC 8725, section 2.1). */
    @Test
    void refusesAPublicKeyAsASharedSecret() throws Exception {
        byte[] published = provider.key().toRSAKey().toPublicKey().getEncoded();
        JsonWebSignature forged = unsigned("HS256", provider.key().getKeyID());
        forged.setKey(new HmacKey(published));

        assertRefused(forged.getCompactSerialization(), "its algorithm is not taken");
    }

    @Test
    void refusesATokenWithoutASignature() throws Exception {
        JsonWebSignature forged = unsigned("none", provider.key().getKeyID());
        forged.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
        String token = forged.getCompactSerialization();

        assertRefused(token, "its algorithm is not taken");
        String[] parts = provider.token("carol").split("\\.");
        assertRefused(token.split("\\.")[0] + "." + parts[1] + "." + parts[2], "its algorithm is not taken");
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        PublicJsonWebKey own = anyKey();
        JsonWebSignature forged = unsigned("RS256", "own");
        forged.setJwkHeader(own);
        forged.setHeader("jku", "https://evil.example/keys");
        forged.setKey(own.getPrivateKey());

        assertRefused(forged.getCompactSerialization(), "no key of the provider fits it");
    }

    @Test
    void refusesClaimsThatWereChangedAfterwards() {
        String[] genuine = provider.token("carol").split("\\.");
        String[] wanted = provider.token("carol", "platform").split("\\.");

        assertRefused(genuine[0] + "." + wanted[1] + "." + genuine[2], "its signature is wrong");
    }

    private static PublicJsonWebKey anyKey() {
        try {
            return RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(PublicJsonWebKey key, String algorithm, String id) {
        JsonWebSignature signed = unsigned(algorithm, id);
        signed.setKey(key.getPrivateKey());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All is in order but who signs it. */
    private static JsonWebSignature unsigned(String algorithm, String id) {
        JwtClaims claims = new JwtClaims();
        provider.claims("carol", "platform").forEach(claims::setClaim);
        claims.setExpirationTimeMinutesInTheFuture(10);
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setPayload(claims.toJson());
        unsigned.setAlgorithmHeaderValue(algorithm);
        unsigned.setKeyIdHeaderValue(id);
        return unsigned;
    }

    @Test
    void saysThatTheProviderIsAwayAndNotThatTheTokenIsWrong() {
        try (TestProvider gone = new TestProvider()) {
            String token = gone.token("carol");
            AuthSettings auth =
                    new AuthSettings(List.of(), true, Optional.of(gone.settings()), AuthSettings.Anonymous.NONE);
            try (TestDoors closed = new TestDoors(Instant::now, auth, TestDoors.ADMIN_ALONE)) {
                gone.close();
                HttpResponse<String> answer =
                        closed.send(closed.to("/api/v1/me").header("Authorization", "Bearer " + token));

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().map()).contains(entry("retry-after", List.of("10")));
            }
        }
    }
}
