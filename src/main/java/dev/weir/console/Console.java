package dev.weir.console;

import dev.weir.auth.Entrances;
import dev.weir.config.RepositorySettings;
import dev.weir.db.ActionJobs;
import dev.weir.db.ApprovalQueries;
import dev.weir.db.AuditQueries;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.Database;
import dev.weir.db.DeletedQueries;
import dev.weir.db.EventQueries;
import dev.weir.db.FailedTasks;
import dev.weir.db.Holds;
import dev.weir.db.RestartBudgets;
import dev.weir.db.RestartQueries;
import dev.weir.db.RevisionQueries;
import dev.weir.db.StatusQueries;
import dev.weir.db.SyncQueries;
import dev.weir.db.TeamRows;
import dev.weir.db.Wanted;
import dev.weir.sync.Commands;
import dev.weir.sync.HandsOffCommands;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Operations;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Hangs the pages in. */
public final class Console {

    private final Database database;
    private final Commands commands;
    private final Inquiries inquiries;
    private final RepositorySettings repository;
    private final Pages pages;

    private Console(
            Database database,
            Commands commands,
            Inquiries inquiries,
            RepositorySettings repository,
            InstantSource clock) {
        this.database = database;
        this.commands = commands;
        this.inquiries = inquiries;
        this.repository = repository;
        this.pages = new Pages(
                database.open(StatusQueries.class), database.open(ClusterQueries.class), repository.branch(), clock);
    }

    /** The lock is {@link dev.weir.auth.Authentication}. */
    public static void register(
            Environment environment,
            Database database,
            Commands commands,
            Inquiries inquiries,
            RepositorySettings repository,
            Entrances entrances,
            InstantSource clock) {
        Console console = new Console(database, commands, inquiries, repository, clock);
        console.resources(entrances).forEach(environment.jersey()::register);
        console.doors(entrances).forEach(environment.jersey()::register);
        environment.jersey().register(new ErrorPages(environment.getObjectMapper(), console.pages));
    }

    private List<Object> doors(Entrances entrances) {
        Admission admission = new Admission(entrances.sessions());
        SignInPage page = new SignInPage(entrances, pages);
        List<Object> doors = new ArrayList<>(List.of(
                new SignInResource(entrances.signIn(), admission, page),
                new SignOutResource(entrances, admission, pages)));
        entrances.providerSignIn().ifPresent(door -> doors.add(new ProviderSignInResource(door, admission, page)));
        return doors;
    }

    private List<Object> resources(Entrances entrances) {
        ConnectorQueries connectors = database.open(ConnectorQueries.class);
        StatusQueries status = database.open(StatusQueries.class);
        SyncQueries syncs = database.open(SyncQueries.class);
        ClusterQueries clusters = database.open(ClusterQueries.class);
        ActionJobs jobs = database.open(ActionJobs.class);
        Operations operations = new Operations(
                jobs, database.open(Holds.class), database.open(RestartBudgets.class), database.open(Wanted.class));
        return List.of(
                new AssetsResource(),
                new ThemeResource(),
                new OverviewResource(status, connectors, syncs, pages),
                new ClustersResource(clusters, pages),
                new PluginsResource(clusters, inquiries, pages),
                new LoggersResource(clusters, inquiries, InstantSource.system(), pages),
                new TopicsResource(connectors, inquiries, pages),
                new ConnectorsResource(connectors, pages),
                new ConnectorResource(
                        connectors,
                        database.open(EventQueries.class),
                        database.open(RestartQueries.class),
                        database.open(FailedTasks.class),
                        commands,
                        pages),
                new OperationsResource(connectors, jobs, operations, InstantSource.system(), pages),
                new HandsOffResource(connectors, clusters, new HandsOffCommands(database), InstantSource.system()),
                new OffsetsResource(connectors, commands.offsets(), pages),
                new SyncsResource(syncs, clusters, commands, pages),
                new EventsResource(database.open(EventQueries.class), pages),
                new TokensResource(entrances.tokens(), InstantSource.system(), pages),
                new AuditResource(database.open(AuditQueries.class), pages),
                new DeletedResource(database.open(DeletedQueries.class), commands, pages),
                new ApprovalsResource(database.open(ApprovalQueries.class), commands, pages),
                new RevisionsResource(database.open(RevisionQueries.class), pages),
                new TeamsResource(database.open(TeamRows.class), pages),
                new RepositoryResource(
                        status,
                        database.open(RevisionQueries.class),
                        repository.url().toString(),
                        pages));
    }
}
