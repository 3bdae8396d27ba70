package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.auth.Caller;
import dev.weir.db.SentWrites;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a write that comes again as it was answered before, and does nothing. Only what was done is remembered: what was
 * refused or failed may be sent again under the same key.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP Header
 *     Field</a>
 */
final class SentTwice implements ContainerRequestFilter, ContainerResponseFilter {

    static final String KEY = "Idempotency-Key";

    /** Says that nothing was done now. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String BEGUN = SentTwice.class.getName();
    private static final int UNPROCESSABLE = 422;
    private static final int ERRORS = 400;

    private final SentWrites sent;
    private final ObjectMapper json;
    private final boolean isShownOnce;

    SentTwice(SentWrites sent, ObjectMapper json, boolean isShownOnce) {
        this.sent = sent;
        this.json = json;
        this.isShownOnce = isShownOnce;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        @Nullable String given = request.getHeaderString(KEY);
        if (given == null) {
            return;
        }
        if (!KEYS.matcher(given).matches()) {
            throw new FaultyRequest(KEY, "must have 1 to 255 visible characters of ASCII");
        }
        String key = digest((who(request) + "\n" + request.getMethod() + "\n"
                        + request.getUriInfo().getRequestUri().getRawPath() + "\n" + given)
                .getBytes(StandardCharsets.UTF_8));
        String body = digest(BodyLimit.within(request))
                + request.getUriInfo().getRequestUri().getRawQuery();
        Optional<SentWrites.Sent> before = sent.begin(key, body);
        before.ifPresentOrElse(known -> request.abortWith(again(known, body)), () -> request.setProperty(BEGUN, key));
    }

    /** What a token may not do, the answer to its owner must not tell it. */
    private static String who(ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        return caller.getName()
                + caller.identity()
                        .limit()
                        .map(limit -> "\n" + new TreeSet<>(limit.verbs()) + limit.team())
                        .orElse("");
    }

    private Response again(SentWrites.Sent known, String body) {
        if (!known.body().equals(body)) {
            throw new ClientErrorException(
                    "this " + KEY + " came with another body or query before: take another key", UNPROCESSABLE);
        }
        int status = known.status()
                .orElseThrow(() -> new ClientErrorException(
                        "the same write is under way: send it again in a while", Response.Status.CONFLICT));
        if (isShownOnce) {
            throw new ClientErrorException(
                    "this was done at " + known.at() + ", and what it answered is shown once",
                    Response.Status.CONFLICT);
        }
        Response.ResponseBuilder answer = Response.status(status).header(REPLAYED, true);
        known.answer().ifPresent(text -> answer.entity(text).type(MediaType.APPLICATION_JSON_TYPE));
        return answer.build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (!(request.getProperty(BEGUN) instanceof String key)) {
            return;
        }
        if (response.getStatus() >= ERRORS) {
            sent.undone(key);
        } else {
            sent.done(key, response.getStatus(), isShownOnce ? Optional.empty() : answer(response.getEntity()));
        }
    }

    private Optional<String> answer(@Nullable Object entity) throws JsonProcessingException {
        return entity == null ? Optional.empty() : Optional.of(json.writeValueAsString(entity));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
