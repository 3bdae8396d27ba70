package dev.weir.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What {@link FakeConnect} sends back; the two special ones send nothing. */
record FakeAnswer(int status, String contentType, String body) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps the connection open and says nothing. */
    static final FakeAnswer SILENCE = new FakeAnswer(-1, "", "");

    /** Closes the connection without a word. */
    static final FakeAnswer HANG_UP = new FakeAnswer(-2, "", "");

    static FakeAnswer json(int status, Object document) {
        try {
            return new FakeAnswer(status, "application/json", JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static FakeAnswer empty(int status) {
        return new FakeAnswer(status, "", "");
    }

    static FakeAnswer error(int status, String message) {
        return json(status, Map.of("error_code", status, "message", message));
    }

    static FakeAnswer page(int status, String title) {
        return new FakeAnswer(
                status,
                "text/html",
                "<html><head><title>" + title + "</title></head><body>" + title + "</body></html>");
    }
}
