package dev.weir.auth;

import dev.weir.auth.ApiLock.Proof;
import dev.weir.oidc.OidcException;
import dev.weir.oidc.Provider;
import dev.weir.oidc.Verdict;
import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who calls without a page: by name and password, by an API token, by a token of the identity provider, or by nothing where
 * that is enough to look. What is wrong is refused, never taken for nothing.
 */
@Priority(Priorities.AUTHENTICATION)
final class ApiLock extends AuthFilter<Proof, Person> {

    private static final String BASIC = "Basic realm=\"weir\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"weir\"";
    private static final Duration PROVIDER_AWAY = Duration.ofSeconds(10);

    private final Entrances entrances;
    private final Supplier<String> address;

    /** @param address of the caller of the request at hand; {@link CallerAddress} */
    ApiLock(Entrances entrances, Supplier<String> address) {
        this.entrances = entrances;
        this.address = address;
        this.authenticator = Proof::person;
        this.authorizer = (person, role, request) -> false;
    }

    /** What a caller brings to prove who they are, and the way to look at it. */
    interface Proof {
        Optional<Person> person();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Proof> proof = proof(request);
        if (!authenticate(request, proof.orElse(null), "weir")) {
            throw unknown("who calls is not known", "");
        }
    }

    private Optional<Proof> proof(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return WriteGuard.isRead(request)
                    ? Optional.of(() -> entrances.people().anybody(Via.API))
                    : Optional.empty();
        }
        String[] parts = header.strip().split(" +", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(java.util.Locale.ROOT)) {
            case "basic" -> password(rest);
            case "bearer" -> Optional.of(() -> Optional.of(ofBearer(rest)));
            default -> Optional.empty();
        };
    }

    private Optional<Proof> password(String encoded) {
        try {
            String login = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = login.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(() -> ofPassword(login.substring(0, colon), login.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Person> ofPassword(String name, String password) {
        return entrances
                .passwords()
                .check(name, password, address.get())
                .match(
                        account -> entrances.people().known(account, Via.API, Optional.empty()),
                        Optional::empty,
                        wait -> {
                            throw tooMany(wait);
                        });
    }

    private Person ofBearer(String token) {
        if (token.startsWith(Tokens.PREFIX)) {
            return entrances.tokens().use(token).orElseThrow(() -> invalid("this token opens nothing"));
        }
        Provider provider = entrances.provider().orElseThrow(() -> invalid("this token is none of Weir's"));
        try {
            return provider.bearer(token).match(this::ofProvider, refused -> {
                throw invalid("this token opens nothing: " + refused.why());
            });
        } catch (OidcException e) {
            throw new ServiceUnavailableException(
                    "the identity provider does not answer, so nobody can tell whose this token is",
                    later(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), PROVIDER_AWAY));
        }
    }

    private Person ofProvider(Verdict.Proved proved) {
        People people = entrances.people();
        return people.known(people.ofProvider(proved.name(), proved.groups()), Via.API, Optional.empty())
                .orElseThrow(() -> invalid("its name is somebody else's here"));
    }

    private static NotAuthorizedException invalid(String why) {
        return unknown(why, ", error=\"invalid_token\"");
    }

    private static NotAuthorizedException unknown(String why, String bearerError) {
        return new NotAuthorizedException(
                why,
                Response.status(Response.Status.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, BASIC)
                        .header(HttpHeaders.WWW_AUTHENTICATE, BEARER + bearerError)
                        .build());
    }

    private static ClientErrorException tooMany(Duration wait) {
        return new ClientErrorException(
                "too many wrong passwords: try again later",
                later(Response.Status.TOO_MANY_REQUESTS.getStatusCode(), wait));
    }

    private static Response later(int status, Duration wait) {
        return Response.status(status)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build();
    }
}
