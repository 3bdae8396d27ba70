package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.RepoPath;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration repository.
 *
 * @param url {@code file://} or {@code https://} (also {@code http://}, for tests and forges inside one's own network)
 * @param path the folder that holds {@code weir.yml}; empty for the repository's root
 * @param poll how often the branch is looked up, ±10 %; a webhook only hastens it
 */
public record RepositorySettings(
        URI url, String branch, Optional<RepoPath> path, java.time.Duration poll, Optional<Credentials> auth) {

    private static final Set<String> SCHEMES = Set.of("file", "https", "http");

    /** User and password or token of an {@code https://} repository. */
    public record Credentials(String username, Secret password) {

        @JsonCreator
        static Credentials of(
                @JsonProperty(value = "username", required = true) String username,
                @JsonProperty("password") @Nullable String password,
                @JsonProperty("passwordFile") @Nullable Path passwordFile) {
            return new Credentials(username, Secret.of("repository.auth.password", password, passwordFile));
        }
    }

    @JsonCreator
    static RepositorySettings of(
            @JsonProperty(value = "url", required = true) URI url,
            @JsonProperty("branch") @Nullable String branch,
            @JsonProperty("path") @Nullable String path,
            @JsonProperty("poll") @Nullable Duration poll,
            @JsonProperty("auth") @Nullable Credentials auth) {
        return new RepositorySettings(
                url,
                branch == null ? "main" : branch,
                path == null || path.equals(".") || path.isEmpty() ? Optional.empty() : Optional.of(new RepoPath(path)),
                poll == null ? java.time.Duration.ofSeconds(60) : poll.toJavaDuration(),
                Optional.ofNullable(auth));
    }

    public RepositorySettings {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            throw new IllegalArgumentException("repository.url must be file://… or https://…, not " + url.getScheme());
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("repository.url must not hold credentials: use repository.auth");
        }
        if (poll.compareTo(java.time.Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("repository.poll must be at least 1s");
        }
    }
}
