package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One door for a forge or a script.
 *
 * @param id the last part of its URL, {@code /webhooks/{id}}
 */
public record WebhookSettings(String id, Type type, Secret secret) {

    /** Who calls, which decides how the signature is read; never chosen by the caller. */
    public enum Type {
        GITHUB,
        GENERIC
    }

    @JsonCreator
    static WebhookSettings of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "type", required = true) Type type,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("secretFile") @Nullable Path secretFile) {
        return new WebhookSettings(id, type, Secret.of("webhooks[" + id + "].secret", secret, secretFile));
    }

    public WebhookSettings {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("a webhook's id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }
}
