package dev.weir.cli;

import dev.weir.config.ClusterSettings;
import dev.weir.config.Secret;
import dev.weir.config.SyncSettings;
import dev.weir.model.ClusterName;
import dev.weir.model.KeyPatterns;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Connect cluster as somebody names it on a command line, to be looked at and not written to.
 *
 * @param url of a worker, {@code http(s)://host[:port][/path]}, without credentials
 * @param passwordFile read anew at each call
 */
public record ClusterAddress(URI url, Optional<String> user, Optional<Path> passwordFile) {

    private static final String USER = "WEIR_CONNECT_USER";
    private static final String PASSWORD_FILE = "WEIR_CONNECT_PASSWORD_FILE";
    private static final SyncSettings NEVER_WRITES = new SyncSettings(
            SyncMode.OFF,
            PruneMode.CONFIRM,
            SyncSettings.Adopt.ASK,
            true,
            SyncSettings.Limit.DELETES,
            SyncSettings.Limit.UPDATES);

    /** @throws IllegalArgumentException with what to write instead; the message never holds the URL */
    public ClusterAddress {
        if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
            throw credentialsInUrl();
        }
        boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!isWeb || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("--connect takes http(s)://host[:port][/path], without '_' in the host");
        }
        if (user.isPresent() != passwordFile.isPresent()) {
            throw new IllegalArgumentException("give both --connect-user and --connect-password-file (or " + USER
                    + " and " + PASSWORD_FILE + "), or neither");
        }
    }

    /**
     * An address from options, and from the environment where an option is not given.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    public static ClusterAddress of(
            String url, Optional<String> user, Optional<String> passwordFile, Map<String, String> environment) {
        return new ClusterAddress(
                parsed(url),
                user.or(() -> Optional.ofNullable(environment.get(USER))),
                passwordFile
                        .or(() -> Optional.ofNullable(environment.get(PASSWORD_FILE)))
                        .map(Path::of));
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (IllegalArgumentException e) {
            throw url.contains("@")
                    ? credentialsInUrl()
                    : new IllegalArgumentException("--connect takes a URL, such as http://localhost:8083");
        }
    }

    private static IllegalArgumentException credentialsInUrl() {
        return new IllegalArgumentException("credentials do not belong into the URL of --connect, where every list of"
                + " processes shows them: use --connect-user and --connect-password-file, or " + USER + " and "
                + PASSWORD_FILE);
    }

    /** As config.yml would declare it. */
    public ClusterSettings settings(ClusterName name) {
        return new ClusterSettings(
                name,
                Optional.empty(),
                List.of(),
                List.of(url),
                user.map(
                        who -> new ClusterSettings.Basic(who, Secret.of("password", null, passwordFile.orElseThrow()))),
                Map.of(),
                ClusterSettings.Observe.STANDARD,
                NEVER_WRITES,
                KeyPatterns.NONE,
                1);
    }
}
