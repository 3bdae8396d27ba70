package dev.weir.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the audit takes from a body: why the person does it, and what a form is about, whose path does not say. Nothing
 * else, for a body may hold secrets.
 *
 * @param cluster one that there is
 * @param connector of a form, and of that cluster
 */
record AuditedBody(Optional<String> reason, Optional<String> cluster, Optional<String> connector) {

    static final AuditedBody NONE = new AuditedBody(Optional.empty(), Optional.empty(), Optional.empty());

    private static final JsonFactory JSON = new JsonFactory();
    private static final String REASON = "reason";
    private static final String CLUSTER = "cluster";
    private static final Set<String> TAKEN = Set.of(REASON, CLUSTER);

    /** Leaves the body to be read by whoever is called. */
    static AuditedBody of(ContainerRequestContext request, Predicate<String> isCluster) throws IOException {
        @Nullable MediaType type = request.getMediaType();
        if (type == null) {
            return NONE;
        }
        if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            return ofForm(request, isCluster);
        }
        return type.getSubtype().endsWith("json") ? ofJson(BodyLimit.within(request), isCluster) : NONE;
    }

    /** Of whatever is no form, nothing. */
    static AuditedBody ofForm(ContainerRequestContext context, Predicate<String> isCluster) {
        if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.equals(context.getMediaType())) {
            return NONE;
        }
        ContainerRequest request = (ContainerRequest) context;
        request.bufferEntity();
        Form form = request.readEntity(Form.class);
        Optional<String> cluster = field(form, CLUSTER).filter(isCluster);
        return new AuditedBody(field(form, REASON), cluster, cluster.flatMap(known -> field(form, "name")));
    }

    AuditedBody withoutReason() {
        return new AuditedBody(Optional.empty(), cluster, connector);
    }

    private static Optional<String> field(Form form, String name) {
        return Optional.ofNullable(form.asMap().getFirst(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static AuditedBody ofJson(byte[] body, Predicate<String> isCluster) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                take(parser, texts);
            }
        } catch (IOException e) {
            return NONE; // it is refused by whoever is called, with the place of the fault
        }
        return new AuditedBody(
                Optional.ofNullable(texts.get(REASON)).map(String::strip).filter(text -> !text.isEmpty()),
                Optional.ofNullable(texts.get(CLUSTER)).filter(isCluster),
                Optional.empty());
    }

    private static void take(JsonParser parser, Map<String, String> texts) throws IOException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && TAKEN.contains(key)) {
                texts.put(key, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
