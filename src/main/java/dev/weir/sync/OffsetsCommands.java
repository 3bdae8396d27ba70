package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.connect.ConnectVersion;
import dev.weir.db.ClusterFacts;
import dev.weir.db.Clusters;
import dev.weir.db.Database;
import dev.weir.db.KeptOffsets;
import dev.weir.db.OffsetsJobs;
import dev.weir.db.OffsetsQueries;
import dev.weir.db.OffsetsRow;
import dev.weir.db.OffsetsWish;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.SyncMode;
import dev.weir.plan.Held;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people may see and ask of a connector's offsets, through whichever door they come. Thread-safe. */
public final class OffsetsCommands {

    /** How many of those kept are shown. */
    private static final int MOST_KEPT = 50;

    private final Map<ClusterName, Target> targets;
    private final Clusters clusters;
    private final OffsetsJobs jobs;
    private final OffsetsQueries queries;
    private final HandsOff handsOff;

    public OffsetsCommands(Map<ClusterName, Target> targets, Database database, HandsOff handsOff) {
        this.targets = Map.copyOf(targets);
        this.clusters = database.open(Clusters.class);
        this.jobs = database.open(OffsetsJobs.class);
        this.queries = database.open(OffsetsQueries.class);
        this.handsOff = handsOff;
    }

    /** Asks Connect, and writes nothing. */
    public OffsetsReading read(ClusterName cluster, ConnectorName name) {
        Optional<Target> target = Optional.ofNullable(targets.get(cluster));
        if (target.isEmpty()) {
            return OffsetsReading.unknown(undeclared(cluster));
        }
        if (version(cluster).filter(version -> !version.supportsOffsets()).isPresent()) {
            return OffsetsReading.unknown("this Connect is older than 3.5 and shows no offsets");
        }
        return read(target.get(), name);
    }

    private static OffsetsReading read(Target target, ConnectorName name) {
        try {
            return target.client()
                    .offsets(name)
                    .map(OffsetsReading::of)
                    .orElseGet(() -> OffsetsReading.unknown("Connect does not know the connector"));
        } catch (ConnectException e) {
            return OffsetsReading.unknown("Connect does not say how far it has come: " + e.getMessage());
        }
    }

    private Optional<ConnectVersion> version(ClusterName cluster) {
        return clusters.facts(cluster).flatMap(ClusterFacts::version).map(ConnectVersion::of);
    }

    private static String undeclared(ClusterName cluster) {
        return "cluster " + cluster + " is no longer in config.yml: nothing is read from it or written to it";
    }

    /** Why a connector's offsets cannot be changed, as far as is known without asking Connect. */
    public Optional<String> refusal(ClusterName cluster, ConnectorName name) {
        Optional<Target> target = Optional.ofNullable(targets.get(cluster));
        if (target.isEmpty()) {
            return Optional.of(undeclared(cluster));
        }
        if (target.get().settings().sync().mode() == SyncMode.OFF) {
            return Optional.of("cluster " + cluster + " is only observed (mode: off)");
        }
        return handsOff.on(cluster, name).map(Held::message).or(() -> incapability(cluster));
    }

    private Optional<String> incapability(ClusterName cluster) {
        return version(cluster)
                .filter(version -> !version.supportsOffsetChanges())
                .map(version -> "the Connect of cluster " + cluster + " is " + version
                        + ", older than 3.6, and cannot change offsets: upgrade its workers first");
    }

    /**
     * Asks for a change; the same wish while it is open is that one.
     *
     * @return the change; empty where another one is open, or the connector moves or is being restored
     */
    public Optional<UUID> ask(OffsetsWish wish) {
        return jobs.ask(wish, WorkJob.KIND);
    }

    /** The change that is open, or the last one. */
    public Optional<OffsetsRow> newest(ClusterName cluster, ConnectorName name) {
        return queries.newest(cluster, name);
    }

    public Optional<OffsetsRow> find(UUID job) {
        return queries.find(job);
    }

    /** What can be put back, newest first. */
    public List<KeptOffsets> kept(ClusterName cluster, ConnectorName name) {
        return queries.kept(cluster, name, MOST_KEPT);
    }

    public Optional<KeptOffsets> kept(ClusterName cluster, ConnectorName name, UUID snapshot) {
        return queries.kept(cluster, name, snapshot);
    }
}
