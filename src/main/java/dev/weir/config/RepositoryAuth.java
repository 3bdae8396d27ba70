package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How Weir proves itself to the repository's server; its shape says to which kind of server. */
public sealed interface RepositoryAuth {

    /** User and password or token of an {@code https://} repository. */
    record Password(String username, Secret password) implements RepositoryAuth {}

    /**
     * The key of an {@code ssh://} repository. All files are read at each use, so that a rotated one needs no restart.
     *
     * @param keyFile the private key, as {@code ssh-keygen} writes it
     * @param knownHostsFile the server's pinned host key, in the format of {@code known_hosts} (sshd(8))
     * @param passphrase of an encrypted key
     */
    record SshKey(Path keyFile, Path knownHostsFile, Optional<Secret> passphrase) implements RepositoryAuth {}

    @JsonCreator
    static RepositoryAuth of(
            @JsonProperty("username") @Nullable String username,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("passwordFile") @Nullable Path passwordFile,
            @JsonProperty("sshKeyFile") @Nullable Path sshKeyFile,
            @JsonProperty("knownHostsFile") @Nullable Path knownHostsFile,
            @JsonProperty("passphraseFile") @Nullable Path passphraseFile) {
        boolean ofSsh = Stream.of(sshKeyFile, knownHostsFile, passphraseFile).anyMatch(each -> each != null);
        boolean ofHttps = Stream.of(username, password, passwordFile).anyMatch(each -> each != null);
        if (ofSsh && ofHttps) {
            throw new IllegalArgumentException("repository.auth takes either username and password (https://)"
                    + " or sshKeyFile and knownHostsFile (ssh://; the user stands in the URL), not both");
        }
        return ofSsh
                ? sshKey(sshKeyFile, knownHostsFile, passphraseFile)
                : password(username, Secret.of("repository.auth.password", password, passwordFile));
    }

    private static Password password(@Nullable String username, Secret password) {
        if (username == null) {
            throw new IllegalArgumentException("repository.auth.username is missing");
        }
        return new Password(username, password);
    }

    private static SshKey sshKey(
            @Nullable Path sshKeyFile, @Nullable Path knownHostsFile, @Nullable Path passphraseFile) {
        if (sshKeyFile == null) {
            throw new IllegalArgumentException("repository.auth.sshKeyFile is missing: it holds the private key");
        }
        if (knownHostsFile == null) {
            throw new IllegalArgumentException(
                    "repository.auth.knownHostsFile is missing: it pins the server's key, and"
                            + " no server is trusted at first sight. Make it with ssh-keyscan, and compare its fingerprints with"
                            + " those that the forge publishes");
        }
        return new SshKey(
                sshKeyFile,
                knownHostsFile,
                Optional.ofNullable(passphraseFile).map(file -> Secret.of("repository.auth.passphrase", null, file)));
    }
}
