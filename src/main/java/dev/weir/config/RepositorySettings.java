package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.model.RepoPath;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration repository.
 *
 * @param url {@code file://}, {@code https://} (also {@code http://}, for tests and forges inside one's own network) or
 *     {@code ssh://}. Git's short form {@code git@host:path} becomes {@code ssh://git@host/./path}: the dot says that the
 *     path begins in the user's home
 * @param path the folder that holds {@code weir.yml}; empty for the repository's root
 * @param poll how often the branch is looked up, ±10 %; a webhook only hastens it
 * @param auth always an {@link SshKey} where the URL is {@code ssh://}, never where it is not
 */
public record RepositorySettings(
        URI url, String branch, Optional<RepoPath> path, java.time.Duration poll, Optional<RepositoryAuth> auth) {

    private static final Set<String> SCHEMES = Set.of("file", "https", "http", "ssh");

    /** {@code [user@]host:path} of git-clone(1); one letter before the colon is a drive of Windows. */
    private static final Pattern SHORT_FORM = Pattern.compile("([^/@:]+@)?([^/@:]{2,}|\\[[^/@]+]):(?!//)(.+)");

    @JsonCreator
    static RepositorySettings of(
            @JsonProperty(value = "url", required = true) String url,
            @JsonProperty("branch") @Nullable String branch,
            @JsonProperty("path") @Nullable String path,
            @JsonProperty("poll") @Nullable Duration poll,
            @JsonProperty("auth") @Nullable RepositoryAuth auth) {
        return new RepositorySettings(
                uri(url),
                branch == null ? "main" : branch,
                path == null || path.equals(".") || path.isEmpty() ? Optional.empty() : Optional.of(new RepoPath(path)),
                poll == null ? java.time.Duration.ofSeconds(60) : poll.toJavaDuration(),
                Optional.ofNullable(auth));
    }

    private static URI uri(String url) {
        Matcher form = SHORT_FORM.matcher(url);
        if (!form.matches() || url.startsWith("file:")) {
            return URI.create(url);
        }
        String user = form.group(1) == null ? "" : form.group(1);
        String path = form.group(3);
        return URI.create("ssh://" + user + form.group(2) + (path.startsWith("/") ? "" : "/./") + path);
    }

    public RepositorySettings {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            throw new IllegalArgumentException(
                    "repository.url must be file://…, https://… or ssh://…, not " + url.getScheme());
        }
        boolean ssh = url.getScheme().equals("ssh");
        if (ssh ? holdsPassword(url) : url.getUserInfo() != null) {
            throw new IllegalArgumentException("repository.url must not hold credentials: use repository.auth");
        }
        if (ssh && url.getHost() == null) {
            throw new IllegalArgumentException("repository.url names no host");
        }
        if (ssh != auth.filter(SshKey.class::isInstance).isPresent()) {
            throw new IllegalArgumentException(
                    ssh
                            ? "repository.url is ssh://: repository.auth must give sshKeyFile and knownHostsFile"
                            : "repository.auth.sshKeyFile needs a repository.url of ssh://…");
        }
        if (poll.compareTo(java.time.Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("repository.poll must be at least 1s");
        }
    }

    private static boolean holdsPassword(URI url) {
        return url.getRawUserInfo() != null && url.getRawUserInfo().contains(":");
    }
}
