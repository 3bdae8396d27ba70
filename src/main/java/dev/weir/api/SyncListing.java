package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.weir.db.Phase;
import dev.weir.db.SyncFilter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters of the list of syncs. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY) // so that its description finds the parameters
public final class SyncListing {

    private static final String[] TRIGGERS = {"poll", "webhook", "manual", "drift", "pullRequest", "schedule", "startup"
    };

    @QueryParam("cluster")
    private @Nullable String cluster;

    @QueryParam("kafkaCluster")
    private @Nullable String kafkaCluster;

    @QueryParam("phase")
    private @Nullable String phase;

    @QueryParam("trigger")
    @Parameter(
            schema =
                    @Schema(
                            allowableValues = {
                                "poll",
                                "webhook",
                                "manual",
                                "drift",
                                "pullRequest",
                                "schedule",
                                "startup"
                            }))
    private @Nullable String trigger;

    @QueryParam("revision")
    private @Nullable String revision;

    @QueryParam("changed")
    @Parameter(
            description = "whether it wrote to a connector, or tried to",
            schema = @Schema(allowableValues = {"true", "false"}))
    private @Nullable String changed;

    SyncFilter filter() {
        return new SyncFilter(
                Optional.ofNullable(cluster),
                Optional.ofNullable(kafkaCluster),
                Choice.of("phase", phase, Phase.values(), Phase::word).map(Phase::word),
                Choice.of("trigger", trigger, TRIGGERS),
                Optional.ofNullable(revision),
                Choice.ofTruth("changed", changed));
    }
}
