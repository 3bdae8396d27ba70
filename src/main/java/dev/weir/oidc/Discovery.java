package dev.weir.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.config.OidcSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param endSession where a browser signs out there (RP-Initiated Logout 1.0)
 * @param clientAuthentication how clients may prove who they are at the token endpoint
 * @param challenges the kinds of PKCE that it says it knows; many say nothing
 */
public record Discovery(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> endSession,
        Set<String> clientAuthentication,
        Set<String> challenges) {

    private static final String PATH = "/.well-known/openid-configuration";

    public Discovery {
        clientAuthentication = Set.copyOf(clientAuthentication);
        challenges = Set.copyOf(challenges);
    }

    static URI addressOf(URI issuer) {
        return URI.create(issuer.toString().replaceAll("/$", "") + PATH);
    }

    /**
     * What its document says.
     *
     * @throws OidcException if it is of another issuer, or lacks what is needed
     */
    static Discovery of(URI issuer, JsonNode document) {
        String said = document.path("issuer").asText();
        if (!said.equals(issuer.toString())) {
            throw OidcException.broken("it calls itself \"" + said + "\": write exactly that into auth.oidc.issuer");
        }
        return new Discovery(
                endpoint(document, "authorization_endpoint"),
                endpoint(document, "token_endpoint"),
                endpoint(document, "jwks_uri"),
                document.hasNonNull("end_session_endpoint")
                        ? Optional.of(endpoint(document, "end_session_endpoint"))
                        : Optional.empty(),
                words(document.path("token_endpoint_auth_methods_supported")),
                words(document.path("code_challenge_methods_supported")));
    }

    private static URI endpoint(JsonNode document, String key) {
        try {
            URI uri = URI.create(document.path(key).asText());
            if (OidcSettings.isTrustworthy(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw OidcException.broken("its discovery document has no " + key + " of https");
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    /** Whether the client's secret goes into the form; into the header where both are taken (RFC 6749, section 2.3.1). */
    boolean wantsSecretInForm() {
        return !clientAuthentication.isEmpty() && !clientAuthentication.contains("client_secret_basic");
    }
}
