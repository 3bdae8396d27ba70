package dev.weir.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weir.model.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A letter as the JSON that a webhook carries: {@code type}, {@code timestamp} and {@code data}. */
record Payload(String type, Instant timestamp, Data data) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What a {@link Notice} says; a key without a value is null. */
    record Data(
            String summary,
            Instant since,
            Optional<String> cluster,
            @JsonProperty("class") Optional<String> connectorClass,
            Optional<String> reason,
            int count,
            List<String> connectors,
            Optional<String> message,
            Optional<String> revision,
            Optional<UUID> sync) {

        static Data of(Notice notice) {
            return new Data(
                    notice.summary(),
                    notice.since(),
                    notice.cluster(),
                    notice.connectorClass(),
                    notice.reason(),
                    notice.count(),
                    notice.connectors(),
                    notice.message(),
                    notice.revision(),
                    notice.sync());
        }
    }

    /** The bytes are the same at each attempt. */
    static byte[] of(Letter letter) {
        Notice notice = letter.notice();
        try {
            return JSON.writeValueAsBytes(new Payload(type(notice), letter.at(), Data.of(notice)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice cannot be written as JSON", e);
        }
    }

    private static String type(Notice notice) {
        return notice.reason()
                .filter("Test"::equals)
                .map(any -> "test")
                .orElse(notice.topic().word());
    }
}
