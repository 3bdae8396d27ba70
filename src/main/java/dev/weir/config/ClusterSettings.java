package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.ClusterName;
import dev.weir.model.KeyPatterns;
import dev.weir.model.RestartPolicy;
import dev.weir.model.SyncWindow;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Connect cluster.
 *
 * @param kafkaCluster grouping and filter in lists
 * @param aliases names by which foreign files call it
 * @param urls of its workers, in the order in which they are tried; no trailing slash
 * @param headers sent with every request
 * @param ignore keys neither compared nor written, for every connector of this cluster
 * @param writesInFlight how many connectors are written at once
 * @param autoRestart for connectors that say nothing of restarts
 * @param windows when syncs may write, or may not
 */
public record ClusterSettings(
        ClusterName name,
        Optional<String> kafkaCluster,
        List<String> aliases,
        List<URI> urls,
        Optional<Basic> basic,
        Map<String, String> headers,
        Observe observe,
        SyncSettings sync,
        KeyPatterns ignore,
        int writesInFlight,
        Optional<RestartPolicy> autoRestart,
        List<SyncWindow> windows) {

    private static final int MOST_WINDOWS = 50;

    /** Whose connectors are restarted where they say so themselves, and to which syncs may write at any time. */
    public ClusterSettings(
            ClusterName name,
            Optional<String> kafkaCluster,
            List<String> aliases,
            List<URI> urls,
            Optional<Basic> basic,
            Map<String, String> headers,
            Observe observe,
            SyncSettings sync,
            KeyPatterns ignore,
            int writesInFlight) {
        this(
                name,
                kafkaCluster,
                aliases,
                urls,
                basic,
                headers,
                observe,
                sync,
                ignore,
                writesInFlight,
                Optional.empty(),
                List.of());
    }

    /** Basic authentication towards the workers. */
    public record Basic(String username, Secret password) {

        @JsonCreator
        static Basic of(
                @JsonProperty(value = "username", required = true) String username,
                @JsonProperty("password") @Nullable String password,
                @JsonProperty("passwordFile") @Nullable Path passwordFile) {
            return new Basic(username, Secret.of("auth.basic.password", password, passwordFile));
        }
    }

    /** How Weir proves itself to the workers. */
    public record Auth(
            @JsonProperty(value = "basic", required = true) Basic basic) {}

    /** The two speeds of looking: states often, configs seldom. */
    public record Observe(java.time.Duration status, java.time.Duration config) {

        public static final Observe STANDARD =
                new Observe(java.time.Duration.ofSeconds(10), java.time.Duration.ofSeconds(60));

        @JsonCreator
        static Observe of(
                @JsonProperty("status") @Nullable Duration status, @JsonProperty("config") @Nullable Duration config) {
            return new Observe(
                    status == null ? STANDARD.status : status.toJavaDuration(),
                    config == null ? STANDARD.config : config.toJavaDuration());
        }
    }

    @JsonCreator
    static ClusterSettings of(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("kafkaCluster") @Nullable String kafkaCluster,
            @JsonProperty("aliases") @Nullable List<String> aliases,
            @JsonProperty(value = "url", required = true)
                    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    List<URI> urls,
            @JsonProperty("auth") @Nullable Auth auth,
            @JsonProperty("headers") @Nullable Map<String, String> headers,
            @JsonProperty("observe") @Nullable Observe observe,
            @JsonProperty("sync") @Nullable SyncSettings sync,
            @JsonProperty("ignore") @Nullable List<String> ignore,
            @JsonProperty("writesInFlight") @Nullable Integer writesInFlight,
            @JsonProperty("autoRestart") @Nullable RestartSettings autoRestart,
            @JsonProperty("windows") @Nullable List<WindowSettings> windows) {
        return new ClusterSettings(
                new ClusterName(name),
                Optional.ofNullable(kafkaCluster),
                aliases == null ? List.of() : aliases,
                urls,
                Optional.ofNullable(auth).map(Auth::basic),
                headers == null ? Map.of() : headers,
                observe == null ? Observe.STANDARD : observe,
                sync == null ? SyncSettings.STANDARD : sync,
                ignore == null ? KeyPatterns.NONE : new KeyPatterns(ignore),
                writesInFlight == null ? 4 : writesInFlight,
                Optional.ofNullable(autoRestart).map(RestartSettings::policy),
                Stream.ofNullable(windows)
                        .flatMap(List::stream)
                        .map(WindowSettings::window)
                        .toList());
    }

    public ClusterSettings {
        aliases = List.copyOf(aliases);
        urls = urls.stream().map(ClusterSettings::withoutTrailingSlash).toList();
        headers = Map.copyOf(headers);
        windows = List.copyOf(windows);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("cluster " + name + " needs a url");
        }
        if (writesInFlight < 1 || writesInFlight > 64) {
            throw new IllegalArgumentException("writesInFlight of cluster " + name + " must be between 1 and 64");
        }
        if (windows.size() > MOST_WINDOWS) {
            throw new IllegalArgumentException("cluster " + name + " has more than " + MOST_WINDOWS + " windows");
        }
    }

    private static URI withoutTrailingSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
