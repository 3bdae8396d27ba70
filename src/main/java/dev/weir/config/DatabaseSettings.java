package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Weir's own PostgreSQL.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 */
public record DatabaseSettings(String url, String user, Secret password) {

    @JsonCreator
    static DatabaseSettings of(
            @JsonProperty(value = "url", required = true) String url,
            @JsonProperty(value = "user", required = true) String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("passwordFile") @Nullable Path passwordFile) {
        return new DatabaseSettings(url, user, Secret.of("database.password", password, passwordFile));
    }

    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database.url must begin with jdbc:postgresql:");
        }
    }
}
