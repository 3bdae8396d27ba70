package dev.weir.api;

import dev.weir.api.StatusView.ManifestError;
import dev.weir.api.StatusView.ManifestErrors;
import dev.weir.api.StatusView.Node;
import dev.weir.auth.Needs;
import dev.weir.config.RepositorySettings;
import dev.weir.db.NodeRow;
import dev.weir.db.SourceRow;
import dev.weir.db.StatusQueries;
import dev.weir.db.TotalsRow;
import dev.weir.model.ClusterName;
import dev.weir.model.Severity;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** How the whole of Weir stands. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public final class StatusResource {

    private static final int ERRORS_SHOWN = 50;
    private static final List<String> SEVERITIES =
            Stream.of(Severity.values()).map(Severity::word).toList();

    private final StatusQueries queries;
    private final ChannelViews notifications;
    private final RepositorySettings repository;

    StatusResource(StatusQueries queries, ChannelViews notifications, RepositorySettings repository) {
        this.queries = queries;
        this.notifications = notifications;
        this.repository = repository;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "status", summary = "Repository, clusters, counts, nodes, queue, notifications, version")
    public StatusView status() {
        TotalsRow totals = queries.totals();
        return new StatusView(
                repository(queries.source()),
                new StatusView.Clusters(totals.clusters(), totals.reachable()),
                new StatusView.Connectors(totals.connectors(), totals.byHealth(), totals.bySync()),
                totals.held(),
                StopView.of(queries.strip().stop()),
                new StatusView.Queue(totals.queued(), totals.running(), jobs()),
                nodes(),
                manifestErrors(),
                findings(),
                notifications.all(),
                Version.ofWeir());
    }

    private StatusView.Repository repository(SourceRow source) {
        return new StatusView.Repository(
                repository.url().toString(),
                repository.branch(),
                source.sha(),
                source.subject(),
                false,
                source.lastSuccess(),
                source.error(),
                source.errorSince(),
                source.rewritten(),
                List.of(ConditionView.of(source.condition())));
    }

    private List<StatusView.Job> jobs() {
        return queries.pending(ERRORS_SHOWN).stream()
                .map(job -> new StatusView.Job(job.kind(), job.key(), job.failures(), job.dueAt()))
                .toList();
    }

    private List<Node> nodes() {
        return queries.nodes().stream()
                .map(row -> new Node(row.id(), row.since(), row.seenAt(), row.leases(), worked(row)))
                .toList();
    }

    private static List<StatusView.Worked> worked(NodeRow row) {
        return row.worked().stream()
                .map(last -> new StatusView.Worked(last.cluster(), last.at()))
                .toList();
    }

    private StatusView.Findings findings() {
        List<FindingView> first = queries.findings(SEVERITIES, 0, ERRORS_SHOWN).stream()
                .map(FindingView::of)
                .toList();
        return new StatusView.Findings(queries.countFindings(SEVERITIES), first);
    }

    private ManifestErrors manifestErrors() {
        List<ManifestError> first = queries.manifestErrors(ERRORS_SHOWN).stream()
                .map(error -> new ManifestError(
                        error.cluster().map(ClusterName::value),
                        error.path().value(),
                        error.line(),
                        error.col(),
                        error.connector(),
                        error.message()))
                .toList();
        return new ManifestErrors(queries.countManifestErrors(), first);
    }
}
