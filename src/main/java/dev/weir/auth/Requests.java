package dev.weir.auth;

import dev.weir.db.AuditEntry;
import dev.weir.db.Request;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What the audit tells of a request beside the person who proved who they are. */
public final class Requests {

    /** The header that carries a request's id, and the property under which the request keeps it. */
    public static final String ID = "X-Request-Id";

    /** The property under which a request keeps a claim. */
    public static final String CLAIM = "dev.weir.claim";

    private static final String API = "api/";
    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private Requests() {}

    public static Request of(ContainerRequestContext request) {
        return new Request(
                via(request), Optional.ofNullable(request.getProperty(ID)).map(Object::toString));
    }

    /** Whatever is no call of the API is a page. */
    private static AuditEntry.Via via(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith(API)) {
            return AuditEntry.Via.CONSOLE;
        }
        return authorization(request, BEARER)
                        .filter(token -> token.startsWith(Tokens.PREFIX))
                        .isPresent()
                ? AuditEntry.Via.TOKEN
                : AuditEntry.Via.API;
    }

    /** Behind an {@link OpenDoor}: who this is, or says to be. The audit then tells of the request. */
    public static void claim(ContainerRequestContext request, String name) {
        request.setProperty(CLAIM, name);
    }

    /** The name that came along, whether or not it was proved. */
    public static Optional<String> claimed(ContainerRequestContext request) {
        return Optional.ofNullable(request.getProperty(CLAIM))
                .map(Object::toString)
                .or(() -> authorization(request, BASIC).flatMap(Requests::nameIn));
    }

    private static Optional<String> authorization(ContainerRequestContext request, String scheme) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(given -> given.toLowerCase(Locale.ROOT).startsWith(scheme))
                .map(given -> given.substring(scheme.length()).strip());
    }

    private static Optional<String> nameIn(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int end = decoded.indexOf(':');
            return end > 0 ? Optional.of(decoded.substring(0, end)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
