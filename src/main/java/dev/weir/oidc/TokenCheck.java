package dev.weir.oidc;

import dev.weir.config.OidcSettings;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token is the provider's, for us, and of now (RFC 7519, RFC 8725; OpenID Connect Core 1.0, section 3.1.3.7). Only
 * signatures by keys that the provider publishes are taken: a shared secret, or none, never is. Safe for use by many
 * threads.
 */
final class TokenCheck {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Of access tokens (RFC 9068) and of all that say nothing more; a logout token is none of them. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final Map<Integer, String> REASONS = reasons();

    private final OidcSettings settings;
    private final Kept<List<JsonWebKey>> keys;
    private final InstantSource clock;

    TokenCheck(OidcSettings settings, Kept<List<JsonWebKey>> keys, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    private static Map<Integer, String> reasons() {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        reasons.put(ErrorCodes.SIGNATURE_INVALID, "its signature is wrong");
        reasons.put(ErrorCodes.ISSUER_INVALID, "another issuer made it");
        reasons.put(ErrorCodes.ISSUER_MISSING, "it names no issuer");
        reasons.put(ErrorCodes.AUDIENCE_INVALID, "it is for another audience");
        reasons.put(ErrorCodes.AUDIENCE_MISSING, "it names no audience");
        reasons.put(ErrorCodes.EXPIRED, "it has expired");
        reasons.put(ErrorCodes.EXPIRATION_MISSING, "it never expires");
        reasons.put(ErrorCodes.NOT_YET_VALID, "it is not valid yet");
        return reasons;
    }

    /** A token that a caller brings. @throws OidcException if the provider's keys are not to be had */
    Verdict ofBearer(String token) {
        return of(token, settings.audience(), claims -> Optional.empty());
    }

    /** The token that ends a browser's sign-in, which was begun with that nonce. @throws OidcException likewise */
    Verdict ofSignIn(String token, String nonce) {
        return of(token, settings.clientId(), claims -> {
            if (!nonce.equals(claims.getClaimValueAsString("nonce"))) {
                return Optional.of("it answers another sign-in");
            }
            return claims.hasClaim("azp") && !settings.clientId().equals(claims.getClaimValueAsString("azp"))
                    ? Optional.of("it was made for another client")
                    : Optional.empty();
        });
    }

    private interface Demand {
        Optional<String> objection(JwtClaims claims);
    }

    private Verdict of(String token, String audience, Demand demand) {
        try {
            JsonWebSignature signed = signed(token);
            if (!ALGORITHMS.contains(signed.getAlgorithmHeaderValue())) {
                return new Verdict.Refused("its algorithm is not taken");
            }
            if (!isOfKnownType(signed.getHeader("typ"))) {
                return new Verdict.Refused("it is of another type");
            }
            Optional<Key> key = key(signed);
            return key.isEmpty()
                    ? new Verdict.Refused("no key of the provider fits it")
                    : judged(claims(token, audience, key.get()), demand);
        } catch (InvalidJwtException e) {
            return new Verdict.Refused(reason(e));
        } catch (JoseException e) {
            return new Verdict.Refused("it is no signed token");
        }
    }

    private static JsonWebSignature signed(String token) throws JoseException {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setCompactSerialization(token);
        return signed;
    }

    private static boolean isOfKnownType(@Nullable String type) {
        return type == null || TYPES.contains(type.toLowerCase(java.util.Locale.ROOT));
    }

    private Optional<Key> key(JsonWebSignature signed) {
        Optional<Key> known = key(signed, keys.get());
        return known.isPresent() ? known : key(signed, keys.renewed());
    }

    private static Optional<Key> key(JsonWebSignature signed, List<JsonWebKey> among) {
        JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(among);
        resolver.setDisambiguateWithVerifySignature(true);
        try {
            return Optional.of(resolver.resolveKey(signed, List.of()));
        } catch (UnresolvableKeyException e) {
            return Optional.empty();
        }
    }

    private JwtClaims claims(String token, String audience, Key key) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new))
                .setExpectedIssuer(true, settings.issuer().toString())
                .setExpectedAudience(true, audience)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims(token);
    }

    private static String reason(InvalidJwtException thrown) {
        return REASONS.entrySet().stream()
                .filter(reason -> thrown.hasErrorCode(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("it cannot be read");
    }

    private Verdict judged(JwtClaims claims, Demand demand) {
        Optional<String> objection = demand.objection(claims);
        if (claims.hasClaim("events")) {
            return new Verdict.Refused("it is of another type");
        }
        return objection.<Verdict>map(Verdict.Refused::new).orElseGet(() -> new Claims(settings).whose(claims));
    }
}
