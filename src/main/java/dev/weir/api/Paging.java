package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list the caller wants. A cursor says after which row the next page begins, so that rows that come or
 * go before it shift nothing.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY) // so that its description finds the parameters
public final class Paging {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    @QueryParam("limit")
    @DefaultValue("50")
    @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
    private int limit;

    @QueryParam("cursor")
    @Parameter(description = "the `next` of the page before")
    private @Nullable String cursor;

    /** How many rows to read: one more than is shown tells whether another page follows. */
    int reading() {
        if (limit < 1 || limit > MOST) {
            throw new FaultyRequest("limit", "must be between 1 and " + MOST);
        }
        return limit + 1;
    }

    /**
     * Where the page before ended, read from what {@link #page} made of it; empty for the first page.
     *
     * @param list the list and its order: a cursor of another one is refused
     */
    <P> Optional<P> position(String list, Function<List<String>, P> reader) {
        return Optional.ofNullable(cursor).map(text -> read(text, list, reader));
    }

    private static <P> P read(String cursor, String list, Function<List<String>, P> reader) {
        try {
            List<String> parts = List.of(JSON.readValue(Base64.getUrlDecoder().decode(cursor), String[].class));
            if (parts.get(0).equals(list)) {
                return reader.apply(parts.subList(1, parts.size()));
            }
        } catch (IOException | RuntimeException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static FaultyRequest unknown() {
        return new FaultyRequest("cursor", "is not one that this list and order gave");
    }

    /** The page of rows that were read, and the cursor of the next one. */
    <R, V> Page<V> page(String list, List<R> rows, Function<R, V> view, Function<R, List<?>> position, long total) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next =
                rows.size() > limit ? Optional.of(write(list, position.apply(shown.get(limit - 1)))) : Optional.empty();
        return new Page<>(shown.stream().map(view).toList(), next, total);
    }

    private static String write(String list, List<?> position) {
        List<String> parts = new java.util.ArrayList<>(List.of(list));
        position.forEach(part -> parts.add(String.valueOf(part)));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts is always JSON", e);
        }
    }
}
