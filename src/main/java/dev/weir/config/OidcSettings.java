package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that speaks OpenID Connect.
 *
 * @param issuer exactly as it stands in its tokens
 * @param clientSecret empty for a public client
 * @param audience of the bearer tokens that are taken
 * @param nameClaim what people are called by; it should be one that they cannot choose themselves
 * @param groupsClaim a list of texts, or one text
 * @param scopes what a browser's sign-in asks for; {@code openid} is always among them
 * @param redirectUri where the provider sends browsers back to; empty: to where they came from
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        String audience,
        String nameClaim,
        String groupsClaim,
        Set<String> scopes,
        Optional<URI> redirectUri) {

    /** The path at which browsers come back. */
    public static final String CALLBACK = "/sign-in/oidc/callback";

    private static final List<String> USUAL_SCOPES = List.of("openid", "profile");

    public OidcSettings {
        check(isTrustworthy(issuer) && issuer.getRawQuery() == null, "issuer must read https://… without a query");
        check(!clientId.isBlank(), "clientId is empty");
        check(
                redirectUri.stream().allMatch(uri -> isTrustworthy(uri) && CALLBACK.equals(uri.getRawPath())),
                "redirectUri must read https://…" + CALLBACK);
        check(scopes.stream().allMatch(scope -> scope.matches("[!#-\\[\\]-~]+")), "scopes takes a list of words");
        Set<String> all = new LinkedHashSet<>(List.of("openid"));
        all.addAll(scopes);
        scopes = java.util.Collections.unmodifiableSet(all);
    }

    @JsonCreator
    static OidcSettings of(
            @JsonProperty(value = "issuer", required = true) URI issuer,
            @JsonProperty(value = "clientId", required = true) String clientId,
            @JsonProperty("clientSecret") @Nullable String clientSecret,
            @JsonProperty("clientSecretFile") @Nullable Path clientSecretFile,
            @JsonProperty("audience") @Nullable String audience,
            @JsonProperty("nameClaim") @Nullable String nameClaim,
            @JsonProperty("groupsClaim") @Nullable String groupsClaim,
            @JsonProperty("scopes") @Nullable List<String> scopes,
            @JsonProperty("redirectUri") @Nullable URI redirectUri) {
        return new OidcSettings(
                issuer,
                clientId,
                secret(clientSecret, clientSecretFile),
                audience == null ? clientId : audience,
                nameClaim == null ? "preferred_username" : nameClaim,
                groupsClaim == null ? "groups" : groupsClaim,
                new LinkedHashSet<>(scopes == null ? USUAL_SCOPES : scopes),
                Optional.ofNullable(redirectUri));
    }

    private static Optional<Secret> secret(@Nullable String text, @Nullable Path file) {
        return text == null && file == null
                ? Optional.empty()
                : Optional.of(Secret.of("auth.oidc.clientSecret", text, file));
    }

    /** Whether nobody on the way can read or change what is said there: by TLS, or because it is this machine. */
    public static boolean isTrustworthy(URI uri) {
        boolean web = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        return web
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme())
                                && uri.getHost().matches("localhost|127(\\.\\d+){3}|\\[::1]")));
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("auth.oidc." + otherwise);
        }
    }

    /** What people know it by. */
    public String host() {
        return issuer.getHost();
    }
}
