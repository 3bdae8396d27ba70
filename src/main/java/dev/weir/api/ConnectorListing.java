package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.weir.db.ConnectorFilter;
import dev.weir.model.Health;
import dev.weir.model.SecretKeys;
import dev.weir.model.SyncStatus;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters of the list of connectors. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY) // so that its description finds the parameters
public final class ConnectorListing {

    static final String CONFIG = "config.";
    static final String ANY_CONFIG = CONFIG + "KEY";

    @QueryParam("cluster")
    private @Nullable String cluster;

    @QueryParam("kafkaCluster")
    private @Nullable String kafkaCluster;

    @QueryParam("team")
    private @Nullable String team;

    @QueryParam("type")
    @Parameter(schema = @Schema(allowableValues = {"source", "sink", "unknown"}))
    private @Nullable String type;

    @QueryParam("class")
    @Parameter(description = "the full name of the class, or its last part")
    private @Nullable String connectorClass;

    @QueryParam("health")
    @Parameter(description = "given more than once: any of these")
    private List<String> health = List.of();

    @QueryParam("sync")
    @Parameter(description = "given more than once: any of these")
    private List<String> sync = List.of();

    @QueryParam("difference")
    @Parameter(schema = @Schema(allowableValues = {"create", "update", "delete", "state", "adopt", "move"}))
    private @Nullable String difference;

    @QueryParam("reason")
    @Parameter(description = "why a difference is held, for instance `AwaitingApproval`")
    private @Nullable String reason;

    @QueryParam("managed")
    @Parameter(schema = @Schema(allowableValues = {"true", "false"}))
    private @Nullable String managed;

    @QueryParam("attention")
    @Parameter(
            description = "whether a person should look: it fails, is not known, or differs and waits for nobody",
            schema = @Schema(allowableValues = {"true", "false"}))
    private @Nullable String attention;

    @QueryParam("autoRestart")
    @Parameter(schema = @Schema(allowableValues = {"true", "false"}))
    private @Nullable String autoRestart;

    @QueryParam("q")
    @Parameter(description = "stands in the name or the class")
    private @Nullable String text;

    @QueryParam(ANY_CONFIG)
    @Parameter(description = "any key of the config that is no secret, for instance `config.topic=orders`")
    private @Nullable String config;

    ConnectorFilter filter(MultivaluedMap<String, String> query) {
        return new ConnectorFilter(
                Optional.ofNullable(cluster),
                Optional.ofNullable(kafkaCluster),
                Optional.ofNullable(team),
                Choice.of("type", type, "source", "sink", "unknown"),
                Optional.ofNullable(connectorClass),
                Choice.each("health", health, Health.values(), Health::word),
                Choice.each("sync", sync, SyncStatus.values(), SyncStatus::word),
                Choice.of("difference", difference, "create", "update", "delete", "state", "adopt", "move"),
                Optional.ofNullable(reason),
                Choice.ofTruth("managed", managed),
                Choice.ofTruth("autoRestart", autoRestart),
                Choice.ofTruth("attention", attention),
                Optional.ofNullable(text),
                configOf(query));
    }

    private static SortedMap<String, String> configOf(MultivaluedMap<String, String> query) {
        return query.entrySet().stream()
                .filter(given -> given.getKey().startsWith(CONFIG))
                .collect(Collectors.toMap(
                        ConnectorListing::key, given -> given.getValue().get(0), (first, last) -> last, TreeMap::new));
    }

    private static String key(Map.Entry<String, List<String>> given) {
        String key = given.getKey().substring(CONFIG.length());
        if (SecretKeys.isSecretKey(key)) {
            throw new FaultyRequest(given.getKey(), "names a secret, and secrets are no filters");
        }
        return key;
    }
}
