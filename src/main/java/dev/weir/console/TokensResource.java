package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.NeedsNothing;
import dev.weir.auth.SessionDoor;
import dev.weir.auth.TokenWish;
import dev.weir.auth.Tokens;
import dev.weir.db.TokenRow;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The API tokens of whoever looks; of an admin all. */
@Path("/tokens")
@SessionDoor
public final class TokensResource {

    private static final int ROWS = 100;

    private final Tokens tokens;
    private final InstantSource clock;
    private final Pages pages;

    TokensResource(Tokens tokens, InstantSource clock, Pages pages) {
        this.tokens = tokens;
        this.clock = clock;
        this.pages = pages;
    }

    /** @param valid whether it opens doors */
    public record Row(TokenRow token, boolean valid) {}

    /**
     * What the page shows. Its {@code toString} shows no secret.
     *
     * @param total of which the newest are shown
     * @param mayMake whether the form is there
     * @param secret a token that was just made
     * @param fault why none was made
     */
    public record TokensPage(
            List<Row> rows, long total, boolean mayMake, Optional<String> secret, Optional<String> fault)
            implements Page {

        @Override
        public String template() {
            return "tokens.jte";
        }

        @Override
        public String title() {
            return "Tokens";
        }

        @Override
        public Section section() {
            return Section.TOKENS;
        }

        /** What somebody is typing, or copies, is not wiped away. */
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public String toString() {
            return "TokensPage";
        }
    }

    @GET
    @NeedsNothing
    public Response list(@Context ContainerRequestContext request) {
        return pages.show(request, page(request, Optional.empty(), Optional.empty()));
    }

    /** Answers with the page itself and not with a redirect, for the token is nowhere else. */
    @POST
    @NeedsNothing
    public Response createToken(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("right") List<String> rights,
            @FormParam("more") @DefaultValue("") String more,
            @FormParam("team") @DefaultValue("") String team,
            @FormParam("days") @DefaultValue("") String days,
            @Context ContainerRequestContext request) {
        Caller caller = caller(request);
        if (!tokens.mayMake(caller.person())) {
            throw new ForbiddenException("Tokens are switched off.");
        }
        TokenWish wish = new TokenWish(
                name,
                Stream.concat(rights.stream(), words(more)).toList(),
                Optional.of(team.strip()).filter(given -> !given.isEmpty()),
                days(days).map(duration -> clock.instant().plus(duration)));
        return tokens.make(caller.person(), wish)
                .match(
                        token -> pages.show(request, page(request, Optional.of(token.secret()), Optional.empty())),
                        refused -> pages.show(
                                request,
                                page(request, Optional.empty(), Optional.of(fault(refused))),
                                Response.Status.BAD_REQUEST));
    }

    private static String fault(Tokens.Made.Refused refused) {
        return "No token was made: " + refused.field() + " " + refused.message() + ".";
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty());
    }

    private static Optional<Duration> days(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Duration.ofDays(Long.parseLong(text))) : Optional.empty();
    }

    @POST
    @NeedsNothing
    @Path("/{id}/revoke")
    public Response revokeToken(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        if (!tokens.revoke(caller(request), id)) {
            throw new NotFoundException("There is no token " + id + " of yours.");
        }
        return Response.seeOther(URI.create("/tokens")).build();
    }

    private TokensPage page(ContainerRequestContext request, Optional<String> secret, Optional<String> fault) {
        Caller caller = caller(request);
        List<Row> rows = tokens.maySee(caller)
                ? tokens.list(caller, Optional.empty(), ROWS).stream()
                        .map(row -> new Row(row, tokens.isValid(row)))
                        .toList()
                : List.of();
        long total = tokens.maySee(caller) ? tokens.count(caller) : 0;
        return new TokensPage(rows, total, tokens.mayMake(caller.person()), secret, fault);
    }

    private static Caller caller(ContainerRequestContext request) {
        return Caller.of(request.getSecurityContext());
    }
}
