package dev.weir.webhook;

import dev.weir.auth.OpenDoor;
import dev.weir.config.WebhookSettings;
import dev.weir.db.Deliveries;
import dev.weir.db.DeliveryQueries;
import dev.weir.sync.Commands;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhooks/{id}}. The id chooses how the signature is read, never the caller; the body is never parsed,
 * since all that a delivery may cause is a look at the repository. It is answered with 202 only when that look is stored
 * durably; whoever gets anything else may deliver again.
 */
@Path("/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@OpenDoor
@Hidden
public final class WebhookResource {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);
    private static final int LARGEST = 1024 * 1024;

    private static final Response UNSIGNED = Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Signature")
            .build();

    /** What is left of the body is not read, so the connection is of no further use. */
    private static final Response UNREAD = Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE)
            .header("Connection", "close")
            .build();

    private final Map<String, Source> sources;
    private final Commands commands;
    private final Deliveries deliveries;
    private final DeliveryQueries known;
    private final InstantSource clock;

    public WebhookResource(
            List<WebhookSettings> webhooks,
            Commands commands,
            Deliveries deliveries,
            DeliveryQueries known,
            InstantSource clock) {
        this.sources = webhooks.stream()
                .map(settings -> Source.of(settings, clock))
                .collect(Collectors.toUnmodifiableMap(Source::id, Function.identity()));
        this.commands = commands;
        this.deliveries = deliveries;
        this.known = known;
        this.clock = clock;
    }

    /** What came of a delivery. */
    private enum Result {
        ACCEPTED("accepted"),
        /** An event that says nothing of the repository's content. */
        IGNORED("ignored"),
        DUPLICATE("duplicate");

        private final String word;

        Result(String word) {
            this.word = word;
        }
    }

    /** What the caller is told. */
    public record Receipt(String delivery, String result) {}

    @POST
    public Response receive(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        Source source = sources.get(id);
        if (source == null) {
            throw new NotFoundException("there is no webhook of that id");
        }
        if (!source.calls().take()) {
            throw new ClientErrorException("too many deliveries; the next poll sees what they tell", 429);
        }
        byte[] bytes = read(headers, body);
        checkSignature(source, headers, bytes);
        checkContentType(source, headers);
        Delivery delivery = Delivery.of(source.dialect(), headers, bytes, clock.instant());
        Result result = settle(source, delivery);
        LOG.info("Webhook {} delivered {} ({}): {}", id, delivery.event(), delivery.id(), result.word);
        return Response.accepted(new Receipt(delivery.id(), result.word)).build();
    }

    private static byte[] read(HttpHeaders headers, InputStream body) throws IOException {
        if (headers.getLength() > LARGEST) {
            throw tooLarge();
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static ClientErrorException tooLarge() {
        return new ClientErrorException("the body is larger than 1 MiB; the next poll sees what it tells", UNREAD);
    }

    private static void checkSignature(Source source, HttpHeaders headers, byte[] body) {
        String given = headers.getHeaderString(source.dialect().signatureHeader());
        if (!Signature.isRight(given, body, source.settings().secret().reveal())) {
            LOG.warn("Webhook {} got a delivery whose signature is missing or wrong; it is dropped", source.id());
            throw new NotAuthorizedException("the signature is missing or wrong", UNSIGNED);
        }
    }

    private static void checkContentType(Source source, HttpHeaders headers) {
        if (source.dialect().isJsonOnly() && !MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType())) {
            throw new NotSupportedException("set the webhook's content type to application/json");
        }
    }

    /** The look is asked for before the delivery is kept: a crash between the two costs a second look, never the only. */
    private Result settle(Source source, Delivery delivery) {
        if (known.isKnown(source.id(), delivery.id())) {
            return Result.DUPLICATE;
        }
        Result result = Dialect.isPush(delivery.event()) ? Result.ACCEPTED : Result.IGNORED;
        if (result == Result.ACCEPTED) {
            commands.fetchNow("webhook", delivery.id(), source.id());
        }
        deliveries.record(source.id(), delivery.id(), delivery.event(), result.word);
        return result;
    }
}
