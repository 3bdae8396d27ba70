package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Verb;
import dev.weir.sync.ConfigVerdict;
import dev.weir.sync.Draft;
import dev.weir.sync.Inquiries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Has a cluster check a config that stands nowhere yet. */
@Path("/api/v1/clusters/{cluster}/validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
public final class ValidateResource {

    private final ClusterQueries clusters;
    private final Inquiries inquiries;

    ValidateResource(ClusterQueries clusters, Inquiries inquiries) {
        this.clusters = clusters;
        this.inquiries = inquiries;
    }

    @POST
    @Needs(value = Verb.DEPLOY_VALIDATE, on = Needs.On.WITHIN_CLUSTER)
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit.Kept
    @Operation(
            operationId = "validate",
            summary = "What the cluster's workers and plugins would say of a config; writes nothing",
            description =
                    "Takes a config, or a file that defines one connector. The answer holds keys and messages and no"
                            + " values. It needs `deploy.validate`, since the worker resolves placeholders and plugins dial"
                            + " out. Asks the cluster now: 503 where no worker answers, 502 where a plugin cannot tell.")
    public ValidationView validate(@PathParam("cluster") String cluster, @Nullable ValidateRequest body) {
        ClusterName name = Existing.cluster(clusters, cluster);
        if (body == null) {
            throw new FaultyRequest("body", "must hold either a config or a file");
        }
        return ValidationView.of(cluster, body.hasFile() ? ofFile(name, body) : ofConfig(name, body));
    }

    private ConfigVerdict ofConfig(ClusterName cluster, ValidateRequest body) {
        return Answers.of(inquiries.validate(cluster, body.connector(), body.texts()), "config");
    }

    private ConfigVerdict ofFile(ClusterName cluster, ValidateRequest body) {
        ConnectorSpec spec = only(cluster, inquiries.read(cluster, body.treeFile()));
        return Answers.of(
                inquiries.validate(
                        cluster, spec.name(), spec.without(spec.ignore()).config()),
                "file");
    }

    private static ConnectorSpec only(ClusterName cluster, Draft draft) {
        if (!draft.errors().isEmpty()) {
            throw new FaultyRequest("file", "cannot be read: " + draft.errors().get(0));
        }
        if (draft.connectors().size() != 1) {
            throw new FaultyRequest(
                    "file",
                    "defines " + draft.connectors().size() + " connectors for cluster " + cluster
                            + ", and must define one");
        }
        return draft.connectors().get(0);
    }
}
