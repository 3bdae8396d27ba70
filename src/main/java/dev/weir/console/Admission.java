package dev.weir.console;

import dev.weir.auth.Account;
import dev.weir.auth.ProviderSignIn;
import dev.weir.auth.Sessions;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/**
 * The cookies by which browsers are let in. They are {@code Lax} and not {@code Strict}: a browser that comes back from the
 * identity provider was sent by another site, and would not bring a strict one along. No form is taken on the cookie's word
 * alone.
 */
final class Admission {

    private final Sessions sessions;

    Admission(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Lets a browser in under a token that is new, and ends the session that it had before. */
    Response welcome(String token, String next, ContainerRequestContext request) {
        end(request);
        return Response.seeOther(URI.create(OwnPath.of(next)))
                .cookie(session(token, request).build())
                .cookie(journey("", request).maxAge(0).build())
                .build();
    }

    /** Ends the session of that browser; whose it was, if it had one. */
    Optional<Account> end(ContainerRequestContext request) {
        return of(Sessions.COOKIE, request).flatMap(sessions::end);
    }

    static Optional<String> of(String cookie, ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(cookie)).map(Cookie::getValue);
    }

    static NewCookie.Builder session(String token, ContainerRequestContext request) {
        return cookie(Sessions.COOKIE, token, request).path("/").maxAge((int) Sessions.LIFE.toSeconds());
    }

    /** For the way to the identity provider and back; no other page sees it. */
    static NewCookie.Builder journey(String value, ContainerRequestContext request) {
        return cookie(ProviderSignIn.COOKIE, value, request).path("/sign-in").maxAge((int)
                ProviderSignIn.LIFE.toSeconds());
    }

    private static NewCookie.Builder cookie(String name, String value, ContainerRequestContext request) {
        return new NewCookie.Builder(name)
                .value(value)
                .httpOnly(true)
                .secure(request.getSecurityContext().isSecure())
                .sameSite(NewCookie.SameSite.LAX);
    }
}
