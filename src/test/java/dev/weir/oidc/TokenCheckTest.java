package dev.weir.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.OidcSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the provider signed and does not mean for us. */
class TokenCheckTest {

    private static TestProvider provider;
    private static RsaJsonWebKey key;
    private static TokenCheck check;

    @BeforeAll
    static void open() throws JoseException {
        provider = new TestProvider();
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k");
        check = new TokenCheck(
                provider.settings(),
                new Kept<List<JsonWebKey>>(() -> List.of(key), Duration.ofMinutes(10), InstantSource.system()),
                InstantSource.system());
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    private static JwtClaims claims(Map<String, Object> changed) {
        Map<String, Object> all = new HashMap<>(provider.claims("carol"));
        all.putAll(changed);
        JwtClaims claims = new JwtClaims();
        all.forEach(claims::setClaim);
        return claims;
    }

    private static String signed(JwtClaims claims, String type) throws JoseException {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue("RS256");
        signed.setKeyIdHeaderValue("k");
        signed.setHeader("typ", type);
        signed.setPayload(claims.toJson());
        signed.setKey(key.getPrivateKey());
        return signed.getCompactSerialization();
    }

    private static JwtClaims lasting(JwtClaims claims) {
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    @Test
    void takesAccessTokensAndNoLogoutTokens() throws Exception {
        JwtClaims claims = lasting(claims(Map.of()));

        assertThat(check.ofBearer(signed(claims, "at+jwt"))).isInstanceOf(Verdict.Proved.class);
        assertThat(check.ofBearer(signed(claims, "logout+jwt")))
                .isEqualTo(new Verdict.Refused("it is of another type"));
    }

    @Test
    void takesNoTokenThatNeverExpiresOrIsNotValidYet() throws Exception {
        JwtClaims early = lasting(claims(Map.of()));
        early.setNotBeforeMinutesInThePast(-5);

        assertThat(check.ofBearer(signed(claims(Map.of()), "JWT"))).isEqualTo(new Verdict.Refused("it never expires"));
        assertThat(check.ofBearer(signed(early, "JWT"))).isEqualTo(new Verdict.Refused("it is not valid yet"));
    }

    @Test
    void takesNoSignInOfAnotherClient() throws Exception {
        Map<String, Object> ours = Map.of("aud", TestProvider.CLIENT, "nonce", "n");
        Map<String, Object> another = new HashMap<>(ours);
        another.put("azp", "another");

        assertThat(check.ofSignIn(signed(lasting(claims(ours)), "JWT"), "n")).isInstanceOf(Verdict.Proved.class);
        assertThat(check.ofSignIn(signed(lasting(claims(another)), "JWT"), "n"))
                .isEqualTo(new Verdict.Refused("it was made for another client"));
    }

    @Test
    void takesAnEmailAddressForANameOnlyIfItIsVerified() {
        Claims byEmail = new Claims(named("email"));

        assertThat(byEmail.whose(claims(Map.of("email", "c@acme.example"))))
                .isEqualTo(new Verdict.Refused("the provider has not verified its email address"));
        assertThat(byEmail.whose(claims(Map.of("email", "c@acme.example", "email_verified", true))))
                .isInstanceOf(Verdict.Proved.class);
    }

    private static OidcSettings named(String claim) {
        var usual = provider.settings();
        return new OidcSettings(
                usual.issuer(),
                usual.clientId(),
                usual.clientSecret(),
                usual.audience(),
                claim,
                usual.groupsClaim(),
                usual.scopes(),
                usual.redirectUri());
    }
}
