package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weir's own PostgreSQL.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user the service's role
 * @param owner the role that owns the schema, migrates it and removes what is old; the service's own where empty
 */
public record DatabaseSettings(String url, String user, Secret password, Optional<Owner> owner) {

    /** A role that can do what the service cannot. */
    public record Owner(String user, Secret password) {}

    @JsonCreator
    static DatabaseSettings of(
            @JsonProperty(value = "url", required = true) String url,
            @JsonProperty(value = "user", required = true) String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("passwordFile") @Nullable Path passwordFile,
            @JsonProperty("ownerUser") @Nullable String ownerUser,
            @JsonProperty("ownerPassword") @Nullable String ownerPassword,
            @JsonProperty("ownerPasswordFile") @Nullable Path ownerPasswordFile) {
        return new DatabaseSettings(
                url,
                user,
                Secret.of("database.password", password, passwordFile),
                owner(ownerUser, ownerPassword, ownerPasswordFile));
    }

    private static Optional<Owner> owner(@Nullable String user, @Nullable String password, @Nullable Path file) {
        if (user == null && (password != null || file != null)) {
            throw new IllegalArgumentException("database.ownerPassword is set without database.ownerUser");
        }
        return Optional.ofNullable(user)
                .map(name -> new Owner(name, Secret.of("database.ownerPassword", password, file)));
    }

    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database.url must begin with jdbc:postgresql:");
        }
        if (owner.filter(other -> other.user().equals(user)).isPresent()) {
            throw new IllegalArgumentException("database.ownerUser must be another role than database.user");
        }
    }

    /** One role for everything. */
    public DatabaseSettings(String url, String user, Secret password) {
        this(url, user, password, Optional.empty());
    }

    /** The same database, as its owner. */
    public DatabaseSettings asOwner() {
        return owner.map(other -> new DatabaseSettings(url, other.user(), other.password()))
                .orElse(this);
    }
}
