package dev.weir;

import dev.weir.config.ClusterSettings;
import dev.weir.config.DatabaseSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.db.Clusters;
import dev.weir.db.Database;
import dev.weir.git.GitMirror;
import dev.weir.sync.Channels;
import dev.weir.sync.Commands;
import dev.weir.sync.Inquiries;
import dev.weir.sync.job.Jobs;
import dev.weir.sync.job.LeaseKeeper;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the doors: the database, the mirror, the clusters, and the jobs that keep them in step. */
final class Engine implements Managed {

    /** How long a stop waits for writes in flight: Connect may take 90 s for one. */
    static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int CONNECTIONS_FOR_DOORS = 12;

    private final Stores stores;
    private final GitMirror mirror;
    private final LeaseKeeper leases;
    private final Jobs jobs;
    private final Doors doors;

    /**
     * The database as its two roles see it; the same role twice where one does everything.
     *
     * @param service all but what follows
     * @param owner removes what is old
     */
    record Stores(Database service, Database owner) {

        static Stores of(DatabaseSettings settings, int size) {
            return new Stores(new Database(settings, size), Database.ofOwner(settings));
        }

        void close() {
            owner.close();
            service.close();
        }
    }

    /** What whoever calls from outside gets hold of. */
    record Doors(Commands commands, Inquiries inquiries, Channels channels) {}

    Engine(Stores stores, GitMirror mirror, LeaseKeeper leases, Jobs jobs, Doors doors) {
        this.stores = stores;
        this.mirror = mirror;
        this.leases = leases;
        this.jobs = jobs;
        this.doors = doors;
    }

    /** Opens the database, brings its schema up to date, and makes all parts; nothing runs before {@link #start}. */
    static Engine of(WeirConfiguration configuration, InstantSource clock) {
        int channels = configuration.notifications().size();
        int threads = 2 * configuration.clusters().size() + channels + 8;
        Stores stores = Stores.of(configuration.database(), threads + CONNECTIONS_FOR_DOORS);
        stores.service().migrate();
        tellOfAudit(stores.service(), configuration.database().user());
        declare(stores.service().open(Clusters.class), configuration.clusters());
        return new Wiring(configuration, stores, clock).engine(threads);
    }

    private static void tellOfAudit(Database database, String role) {
        if (database.schema().mayChangeAudit()) {
            LOG.warn(
                    "The database role {} could lift what keeps the rows of the audit from being changed:"
                            + " docs/guides/audit.md tells how a second role keeps it from that",
                    role);
        }
    }

    private static void declare(Clusters clusters, Collection<ClusterSettings> declared) {
        declared.forEach(cluster -> clusters.declare(
                cluster.name(),
                cluster.kafkaCluster().orElse(null),
                cluster.urls().get(0).toString()));
        clusters.retireExcept(declared.stream().map(ClusterSettings::name).toList());
    }

    Database database() {
        return stores.service();
    }

    Commands commands() {
        return doors.commands();
    }

    Inquiries inquiries() {
        return doors.inquiries();
    }

    Channels channels() {
        return doors.channels();
    }

    @Override
    public void start() {
        leases.start();
        jobs.start();
    }

    /** Ends writes in flight and records them, then lets go. */
    @Override
    public void stop() {
        jobs.stop();
        leases.close();
        mirror.close();
        stores.close();
    }
}
