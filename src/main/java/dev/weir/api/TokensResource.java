package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.NeedsNothing;
import dev.weir.auth.Person;
import dev.weir.auth.Tokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API tokens: the caller's own, and of an admin all. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
public final class TokensResource {

    private final Tokens tokens;

    TokensResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @NeedsNothing
    @Operation(
            operationId = "tokens",
            summary = "The tokens, newest first: your own, or all where you are an admin",
            description =
                    "Never a token itself. All are shown to whoever may `admin.tokens`; a token without it may not"
                            + " ask.")
    public Page<TokenView> list(@BeanParam Paging paging, @Context SecurityContext security) {
        Caller caller = seeing(security);
        String list = "tokens";
        return paging.page(
                list,
                tokens.list(caller, paging.position(list, SyncsResource::position), paging.reading()),
                row -> TokenView.of(row, tokens),
                row -> List.of(row.createdAt(), row.id()),
                tokens.count(caller));
    }

    @POST
    @ShownOnce
    @NeedsNothing
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createToken",
            summary = "Make a token of your own; the answer holds it, and nothing else ever does",
            description = "It may never more than its `rights` and than you. Somebody of the identity provider"
                    + " gets one for 90 days at most.")
    @ApiResponse(
            responseCode = "201",
            description = "the token, this once",
            content = @Content(schema = @Schema(implementation = TokenView.Made.class)))
    public Response make(@Nullable TokenRequest body, @Context SecurityContext security) {
        Person person = Person.of(security);
        if (!tokens.mayMake(person)) {
            throw new ForbiddenException("a token makes no others, and they may be switched off: sign in for one");
        }
        return tokens.make(person, TokenRequest.wish(body)).match(this::made, refused -> {
            throw new FaultyRequest(refused.field(), refused.message());
        });
    }

    private Response made(Tokens.Made.Token token) {
        return Response.status(Response.Status.CREATED)
                .entity(new TokenView.Made(token.secret(), TokenView.of(token.row(), tokens)))
                .build();
    }

    @DELETE
    @NeedsNothing
    @Path("/{id}")
    @Operation(operationId = "revokeToken", summary = "Revoke a token: no node takes it from this moment on")
    @ApiResponse(responseCode = "204", description = "it is revoked")
    public void revoke(@PathParam("id") UUID id, @Context SecurityContext security) {
        if (!tokens.revoke(seeing(security), id)) {
            throw new NotFoundException("there is no token " + id + " of yours");
        }
    }

    private Caller seeing(SecurityContext security) {
        Caller caller = Caller.of(security);
        if (!tokens.maySee(caller)) {
            throw new ForbiddenException("tokens are shown to their owners, and to tokens for admin.tokens");
        }
        return caller;
    }
}
