package dev.weir.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.weir.config.OidcSettings;
import dev.weir.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/** A real identity provider within the tests, whose keys can be changed. */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "weir";
    public static final String AUDIENCE = "weir-api";
    public static final String CLIENT_SECRET = "canary-client-secret-5d1c";

    private static final String ISSUER = "acme";

    private final Keys keys = new Keys();
    private final OAuth2TokenProvider tokens = new OAuth2TokenProvider(keys);
    private final Refusals refusals = new Refusals();
    private final MockOAuth2Server server =
            new MockOAuth2Server(new OAuth2Config(false, null, null, false, tokens), refusals);

    /** What its token endpoint answers in place of its own answer. */
    private static final class Refusals implements Route {

        private final Queue<OAuth2HttpResponse> next = new ConcurrentLinkedQueue<>();

        @Override
        public boolean match(OAuth2HttpRequest request) {
            return request.getUrl().encodedPath().endsWith("/token") && !next.isEmpty();
        }

        @Override
        public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            return next.remove();
        }
    }

    /** One key at a time. */
    private static final class Keys extends KeyProvider {

        private volatile JWK current = drawn(1);
        private int drawn = 1;

        private static JWK drawn(int number) {
            try {
                return new RSAKeyGenerator(2048).keyID("key-" + number).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public JWK signingKey(String issuer) {
            return current;
        }

        void rotate() {
            drawn++;
            current = drawn(drawn);
        }
    }

    public TestProvider() {
        server.start();
    }

    public OidcSettings settings() {
        return new OidcSettings(
                issuer(),
                CLIENT,
                Optional.of(Secret.of("clientSecret", CLIENT_SECRET, null)),
                AUDIENCE,
                "preferred_username",
                "groups",
                Set.of("openid", "profile"),
                Optional.empty());
    }

    public URI issuer() {
        return server.issuerUrl(ISSUER).uri();
    }

    /** From now on it signs with another key, and publishes that one alone. */
    public void rotate() {
        keys.rotate();
    }

    /** The key that signs, with its private half. */
    public JWK key() {
        return keys.signingKey(ISSUER);
    }

    /** The claims of a token that is in order. */
    public Map<String, Object> claims(String name, String... groups) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer().toString());
        claims.put("sub", "id-of-" + name);
        claims.put("aud", AUDIENCE);
        claims.put("preferred_username", name);
        claims.put("groups", List.of(groups));
        return claims;
    }

    /** A token that a caller could bring. */
    public String token(String name, String... groups) {
        return token(claims(name, groups));
    }

    public String token(Map<String, Object> claims) {
        return token(claims, Duration.ofHours(1));
    }

    public String token(Map<String, Object> claims, Duration life) {
        return tokens.jwt(claims, life, ISSUER).serialize();
    }

    /** Whoever comes next signs in there as that. */
    public void nextIs(String name, String... groups) {
        nextIs(name, Map.of("groups", List.of(groups)));
    }

    /** The same with claims that take the place of the usual ones. */
    public void nextIs(String name, Map<String, Object> changed) {
        Map<String, Object> claims = new HashMap<>(Map.of("preferred_username", name));
        claims.putAll(changed);
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, "id-of-" + name, "JWT", List.of(CLIENT), claims, 3600));
    }

    /** Its token endpoint takes no client next time. */
    public void refusesTheClientNext(String description) {
        refusals.next.add(new OAuth2HttpResponse(
                Headers.of("Content-Type", "application/json"),
                401,
                "{\"error\":\"invalid_client\",\"error_description\":\"" + description + "\"}",
                null));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
