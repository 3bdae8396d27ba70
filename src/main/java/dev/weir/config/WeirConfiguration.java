package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.ClusterName;
import io.dropwizard.core.Configuration;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole of {@code config.yml}; see the shipped file for what each key means. */
public class WeirConfiguration extends Configuration {

    @NotNull
    @JsonProperty
    private @Nullable DatabaseSettings database;

    @NotNull
    @JsonProperty
    private @Nullable Path secretKeyFile;

    @NotNull
    @JsonProperty
    private @Nullable RepositorySettings repository;

    @NotNull
    @JsonProperty
    private @Nullable Path dataDirectory;

    @JsonProperty
    private List<ClusterSettings> clusters = List.of();

    @JsonProperty
    private PolicySettings policy = PolicySettings.STANDARD;

    @JsonProperty
    private AccessSettings access = AccessSettings.NONE;

    @JsonProperty
    private AuthSettings auth = AuthSettings.NONE;

    @JsonProperty
    private List<WebhookSettings> webhooks = List.of();

    @JsonProperty
    private NotificationList notifications = NotificationList.NONE;

    @JsonProperty
    private RetentionSettings retention = RetentionSettings.STANDARD;

    public DatabaseSettings database() {
        return given(database, "database");
    }

    /** Holds the key that encrypts kept configs; made at the first start where it is absent. */
    public Path secretKeyFile() {
        return given(secretKeyFile, "secretKeyFile");
    }

    public RepositorySettings repository() {
        return given(repository, "repository");
    }

    /** Holds the Git mirror and nothing that cannot be made anew. */
    public Path dataDirectory() {
        return given(dataDirectory, "dataDirectory");
    }

    public List<ClusterSettings> clusters() {
        return clusters;
    }

    public Set<ClusterName> clusterNames() {
        return clusters.stream().map(ClusterSettings::name).collect(Collectors.toUnmodifiableSet());
    }

    public PolicySettings policy() {
        return policy;
    }

    public AccessSettings access() {
        return access;
    }

    public AuthSettings auth() {
        return auth;
    }

    public List<WebhookSettings> webhooks() {
        return webhooks;
    }

    public List<NotificationSettings> notifications() {
        return notifications.channels();
    }

    public RetentionSettings retention() {
        return retention;
    }

    private static <T> T given(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalStateException("config.yml lacks " + key);
        }
        return value;
    }
}
