package dev.weir.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/** Lets in who has a session, sends others to sign in, and takes a form only with the token that its page held. */
@Priority(Priorities.AUTHENTICATION)
final class SessionLock implements ContainerRequestFilter {

    static final String FORM_TOKEN = "formToken";

    private static final String SIGN_IN = "/sign-in";

    private final Sessions sessions;

    SessionLock(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> token =
                Optional.ofNullable(request.getCookies().get(Sessions.COOKIE)).map(Cookie::getValue);
        Optional<Person> person = token.flatMap(isPart(request) ? sessions::look : sessions::use);
        if (person.isEmpty()) {
            request.abortWith(toSignIn(request));
            return;
        }
        if (request.getMethod().equals("POST")) {
            checkForm(request, Sessions.formToken(token.orElseThrow()));
        }
        request.setSecurityContext(new Known(person.get(), request.getSecurityContext()));
    }

    private static Response toSignIn(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String back = request.getMethod().equals("GET")
                ? "?next=" + URLEncoder.encode(uri.getRequestUri().getRawPath() + query(uri), StandardCharsets.UTF_8)
                : "";
        return isPart(request)
                ? Response.status(Response.Status.UNAUTHORIZED)
                        .header("HX-Redirect", SIGN_IN)
                        .build()
                : Response.seeOther(URI.create(SIGN_IN + back)).build();
    }

    private static boolean isPart(ContainerRequestContext request) {
        return request.getHeaderString("HX-Request") != null;
    }

    private static String query(UriInfo uri) {
        @Nullable String query = uri.getRequestUri().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    private static void checkForm(ContainerRequestContext request, String expected) {
        String given = given((ContainerRequest) request);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw new ForbiddenException("the form is not from a page of this session: open the page again");
        }
    }

    private static String given(ContainerRequest request) {
        if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
            return "";
        }
        request.bufferEntity();
        @Nullable String value = request.readEntity(Form.class).asMap().getFirst(FORM_TOKEN);
        return value == null ? "" : value;
    }

    private record Known(Person person, SecurityContext before) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return person;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return FORM_AUTH;
        }
    }
}
