package dev.weir.sync;

import dev.weir.connect.ConnectVersion;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.plan.Capabilities;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.Knowledge;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one thorough look at a Connect cluster showed, and what that proves. */
record Look(LiveState live, ConnectVersion version, ConnectorClasses classes, Knowledge knowledge) {

    /**
     * Configs, states and plugins of a cluster in which nothing is known to be managed.
     *
     * @throws dev.weir.connect.ConnectException if the cluster does not answer as it should
     */
    static Look at(Target target, Workers workers) {
        Workers.Born worker = workers.of(target);
        LiveState live =
                withStatuses(target.client().listConfigs(), target.client().listStatuses());
        return new Look(live, worker.version(), worker.classes(), new Knowledge.Known(new TreeSet<>()));
    }

    Look knowing(Knowledge proved) {
        return new Look(live, version, classes, proved);
    }

    static LiveState withStatuses(LiveState configs, SortedMap<ConnectorName, ConnectorStatus> statuses) {
        SortedMap<ConnectorName, LiveConnector> connectors = new TreeMap<>();
        configs.connectors()
                .forEach((name, connector) -> connectors.put(
                        name, new LiveConnector(name, connector.config(), Optional.ofNullable(statuses.get(name)))));
        return new LiveState(configs.worker(), connectors, configs.unmanageable());
    }

    Capabilities capabilities() {
        return new Capabilities(
                version.supportsInitialState(),
                version.supportsStop(),
                version.supportsOffsets(),
                version.supportsOffsetChanges());
    }
}
