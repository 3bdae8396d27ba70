package dev.weir.oidc;

import dev.weir.config.OidcSettings;
import dev.weir.config.Secret;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * An identity provider that speaks OpenID Connect. Nothing is asked of it before it is needed, so that Weir starts while
 * it is away; what it says of itself is kept for an hour, its keys for ten minutes, and where a token names a key that is
 * not among them they are looked up anew, at most every ten seconds. Safe for use by many threads.
 */
public final class Provider {

    private static final Duration DISCOVERY_FRESH = Duration.ofHours(1);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(10);

    private final OidcSettings settings;
    private final Web web = new Web();
    private final Kept<Discovery> discovery;
    private final Kept<List<JsonWebKey>> keys;
    private final TokenCheck check;

    public Provider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.discovery = new Kept<>(
                () -> Discovery.of(settings.issuer(), web.get(Discovery.addressOf(settings.issuer()))),
                DISCOVERY_FRESH,
                clock);
        this.keys = new Kept<>(() -> keysAt(discovery.get().keys()), KEYS_FRESH, clock);
        this.check = new TokenCheck(settings, keys, clock);
    }

    private List<JsonWebKey> keysAt(URI address) {
        try {
            return new JsonWebKeySet(web.get(address).toString()).getJsonWebKeys();
        } catch (JoseException e) {
            throw OidcException.broken(address + " answers with no keys");
        }
    }

    /**
     * One sign-in of a browser. Its {@code toString} shows none of it.
     *
     * @param state comes back with the browser
     * @param nonce comes back in the token
     * @param verifier proves at the end that it is still the same one (RFC 7636)
     * @param back where the browser comes back to
     */
    public record Attempt(String state, String nonce, String verifier, URI back) {
        @Override
        public String toString() {
            return "Attempt";
        }
    }

    /** What it says of itself. @throws OidcException if it does not answer, or not as itself */
    public Discovery discovery() {
        return discovery.get();
    }

    /** How many keys it signs with. @throws OidcException if they are not to be had */
    public int amountOfKeys() {
        return keys.get().size();
    }

    /** Whom a token is of that a caller brings. @throws OidcException if the provider's keys are not to be had */
    public Verdict bearer(String token) {
        return check.ofBearer(token);
    }

    /** Where a browser goes to sign in. @throws OidcException if the provider does not answer */
    public URI signIn(Attempt attempt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", attempt.back().toString());
        query.put("scope", String.join(" ", settings.scopes()));
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", Pkce.challenge(attempt.verifier()));
        query.put("code_challenge_method", Pkce.METHOD);
        return with(discovery.get().authorization(), query);
    }

    /**
     * Whom a browser's sign-in was of, by the code with which it came back.
     *
     * @throws OidcException if the provider does not answer, or does not take this client
     */
    public Verdict exchange(Attempt attempt, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", attempt.back().toString());
        fields.put("code_verifier", attempt.verifier());
        Web.Answer answer = ask(fields);
        if (!answer.isFine()) {
            return refusal(answer);
        }
        return answer.body().path("id_token").isTextual()
                ? check.ofSignIn(answer.body().path("id_token").asText(), attempt.nonce())
                : new Verdict.Refused("the provider sent no id_token");
    }

    private Web.Answer ask(Map<String, String> fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        Discovery known = discovery.get();
        Optional<String> secret = settings.clientSecret().map(Provider::revealed);
        if (secret.isPresent() && !known.wantsSecretInForm()) {
            headers.put("Authorization", "Basic " + basic(settings.clientId(), secret.get()));
        } else {
            fields.put("client_id", settings.clientId());
            secret.ifPresent(text -> fields.put("client_secret", text));
        }
        return web.post(known.token(), fields, headers);
    }

    private static String revealed(Secret secret) {
        try {
            return secret.reveal();
        } catch (UncheckedIOException e) {
            throw OidcException.broken("auth.oidc.clientSecretFile cannot be read");
        }
    }

    private static String basic(String client, String secret) {
        String login = Web.encoded(client) + ":" + Web.encoded(secret);
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** That the code is no good is the caller's doing, all else is ours. */
    private static Verdict refusal(Web.Answer answer) {
        String error = answer.body().path("error").asText();
        if (error.equals("invalid_grant")) {
            return new Verdict.Refused("it was used already, or took too long");
        }
        throw OidcException.broken("its token endpoint answers " + answer.status() + " "
                + (error.matches("[a-z_]{1,40}") ? error : "") + ": check auth.oidc.clientId and clientSecret");
    }

    /** Where a browser signs out there and comes back from; empty where it cannot, or the provider does not answer. */
    public Optional<URI> signOut(URI back) {
        try {
            return discovery.get().endSession().map(address -> with(address, afterwards(back)));
        } catch (OidcException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> afterwards(URI back) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("post_logout_redirect_uri", back.toString());
        return query;
    }

    private static URI with(URI address, Map<String, String> query) {
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + Web.form(query));
    }
}
