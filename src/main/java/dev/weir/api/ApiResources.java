package dev.weir.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weir.auth.Tokens;
import dev.weir.config.RepositorySettings;
import dev.weir.db.ActionJobs;
import dev.weir.db.ApprovalQueries;
import dev.weir.db.AuditQueries;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.Database;
import dev.weir.db.DeletedQueries;
import dev.weir.db.DeliveryQueries;
import dev.weir.db.EventQueries;
import dev.weir.db.FailedTasks;
import dev.weir.db.Holds;
import dev.weir.db.Outbox;
import dev.weir.db.RestartBudgets;
import dev.weir.db.RestartQueries;
import dev.weir.db.RevisionQueries;
import dev.weir.db.SentWrites;
import dev.weir.db.StatusQueries;
import dev.weir.db.SyncQueries;
import dev.weir.db.TeamRows;
import dev.weir.db.Wanted;
import dev.weir.sync.Channels;
import dev.weir.sync.Commands;
import dev.weir.sync.HandsOffCommands;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Operations;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Hangs the REST door in: resources, error answers, request ids, entity tags, and the description of them all. */
public final class ApiResources {

    private ApiResources() {}

    /**
     * Also sets how the environment writes JSON, and how every other resource of it answers errors. The lock is
     * {@link dev.weir.auth.Authentication}.
     */
    public static void register(
            Environment environment,
            Database database,
            Commands commands,
            Inquiries inquiries,
            Channels channels,
            Tokens tokens,
            RepositorySettings repository) {
        ObjectMapper json = environment
                .getObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        JerseyEnvironment jersey = environment.jersey();
        List<Object> resources = new ArrayList<>(resources(database, commands, inquiries, channels, repository));
        resources.add(new TokensResource(tokens));
        resources.add(new AuditResource(database.open(AuditQueries.class), json));
        resources.forEach(jersey::register);
        jersey.register(new OpenApiResource(() -> OpenApiDocument.of(classes(resources))));
        jersey.register(new DocsResource());
        jersey.register(new SchemaResource());
        jersey.register(new SendingTwice(database.openWide(SentWrites.class), json));
        registerFilters(jersey, json);
    }

    private static List<Object> resources(
            Database database,
            Commands commands,
            Inquiries inquiries,
            Channels channels,
            RepositorySettings repository) {
        ClusterQueries clusters = database.open(ClusterQueries.class);
        ConnectorQueries connectors = database.open(ConnectorQueries.class);
        RestartQueries restarts = database.open(RestartQueries.class);
        ActionJobs jobs = database.open(ActionJobs.class);
        Operations operations = new Operations(
                jobs, database.open(Holds.class), database.open(RestartBudgets.class), database.open(Wanted.class));
        HandsOffCommands handsOff = new HandsOffCommands(database);
        InstantSource clock = InstantSource.system();
        ChannelViews notifications = new ChannelViews(channels, database.open(Outbox.class));
        return List.of(
                new MeResource(),
                new TeamsResource(database.open(TeamRows.class)),
                new StatusResource(database.open(StatusQueries.class), notifications, repository),
                new ClustersResource(clusters),
                new ConnectorsResource(connectors),
                new ConnectorResource(connectors, database.open(FailedTasks.class), commands),
                new OperationsResource(connectors, restarts, jobs, operations, clock),
                new SuspensionResource(connectors, handsOff, clock),
                new ClusterSuspensionResource(clusters, handsOff, clock),
                new StopResource(handsOff),
                new ActionsResource(connectors, jobs, operations, clock),
                new RestartsResource(restarts),
                new TopicsResource(connectors, inquiries),
                new PluginsResource(clusters, inquiries),
                new ValidateResource(clusters, inquiries),
                new LoggersResource(clusters, inquiries.levels()),
                new OffsetsResource(connectors, commands.offsets()),
                new PlanResource(commands, clusters),
                new SyncsResource(database.open(SyncQueries.class), clusters, commands),
                new ApprovalsResource(database.open(ApprovalQueries.class), commands),
                new EventsResource(database.open(EventQueries.class)),
                new DeletedResource(database.open(DeletedQueries.class), commands),
                new RevisionsResource(database.open(RevisionQueries.class)),
                new NotificationsResource(channels, notifications),
                new DeliveriesResource(database.open(DeliveryQueries.class)));
    }

    private static Set<Class<?>> classes(List<Object> resources) {
        return resources.stream().map(Object::getClass).collect(Collectors.toUnmodifiableSet());
    }

    private static void registerFilters(JerseyEnvironment jersey, ObjectMapper json) {
        jersey.register(new RequestIdFilter());
        jersey.register(new SecurityHeadersFilter());
        jersey.register(new EntityTagFilter(json));
        jersey.register(new QueryGuard());
        jersey.register(new BodyLimit());
        jersey.register(new ProblemMapper());
        jersey.register(new ProblemMapper.OfIllegalState());
        jersey.register(new ProblemMapper.OfJson());
    }
}
