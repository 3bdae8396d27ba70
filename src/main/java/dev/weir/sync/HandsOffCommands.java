package dev.weir.sync;

import dev.weir.db.Database;
import dev.weir.db.Stop;
import dev.weir.db.StopSwitch;
import dev.weir.db.Suspension;
import dev.weir.db.Suspensions;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people may do to keep Weir's hands off, through whichever door they come. Thread-safe. */
public final class HandsOffCommands {

    private static final Logger LOG = LoggerFactory.getLogger(HandsOffCommands.class);

    private final Suspensions suspensions;
    private final StopSwitch stop;

    public HandsOffCommands(Database database) {
        this.suspensions = database.open(Suspensions.class);
        this.stop = database.open(StopSwitch.class);
    }

    /** Has Weir write nothing to it from now on; a sync under way ends with the item that it is about. */
    public Suspension suspend(Suspensions.Wish wish) {
        Suspension suspension = suspensions.suspend(wish, WorkJob.KIND);
        LOG.info("{} suspended {}", wish.actor(), told(wish.cluster(), wish.name()));
        return suspension;
    }

    /** Has Weir bring about what it has missed; false where nothing was suspended. */
    public boolean lift(ClusterName cluster, Optional<ConnectorName> name, String actor) {
        boolean isLifted = suspensions.lift(cluster, name, actor, WorkJob.KIND);
        if (isLifted) {
            LOG.info("{} lifted the suspension of {}", actor, told(cluster, name));
        }
        return isLifted;
    }

    private static String told(ClusterName cluster, Optional<ConnectorName> name) {
        return name.map(connector -> connector + " in cluster " + cluster).orElse("cluster " + cluster);
    }

    /** Stops every write to every Connect cluster, or lets Weir go on. */
    public Stop turn(boolean stopped, String actor, Optional<String> reason) {
        Stop turned = stop.turn(stopped, actor, reason, WorkJob.KIND);
        LOG.warn("{} {}", actor, stopped ? "stopped everything: nothing is written to any cluster" : "lets all go on");
        return turned;
    }

    /** How the switch stands; empty where nobody can say, and then nothing is written. */
    public Optional<Stop> stop() {
        return stop.read();
    }
}
