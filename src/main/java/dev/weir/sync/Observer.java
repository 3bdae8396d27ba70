package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.connect.Listing;
import dev.weir.db.ClusterFacts;
import dev.weir.db.Clusters;
import dev.weir.db.InventoryRow;
import dev.weir.db.InventoryRows;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.plan.AbsenceRule;
import dev.weir.plan.Knowledge;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at Connect clusters and keeps the evidence of what it saw. Writes nothing to Connect. Thread-safe. */
public final class Observer {

    private final Clusters clusters;
    private final InventoryRows inventory;
    private final Workers workers = new Workers();

    public Observer(Clusters clusters, InventoryRows inventory) {
        this.clusters = clusters;
        this.inventory = inventory;
    }

    /**
     * A thorough look: configs, states, plugins, and whether what is missing is proved to be gone.
     *
     * @throws dev.weir.connect.ConnectException if the cluster does not answer as it should
     */
    Look look(Target target) {
        try {
            ConnectClient client = target.client();
            Workers.Born worker = workers.of(target);
            LiveState live = withStatuses(client.listConfigs(), client.listStatuses());
            clusters.reached(target.name(), worker.version().text());
            clusters.infoSeen(target.name());
            return new Look(live, worker.version(), worker.classes(), knowledge(target, live));
        } catch (ConnectException e) {
            workers.forget(target.name());
            throw e;
        }
    }

    private Knowledge knowledge(Target target, LiveState live) {
        SortedSet<ConnectorName> lacks = new TreeSet<>(managed(target.name()));
        lacks.removeAll(live.connectors().keySet());
        if (lacks.isEmpty()) {
            clusters.clearSuspicion(target.name());
            return new Knowledge.Known(lacks);
        }
        ClusterFacts facts = clusters.facts(target.name()).orElseThrow();
        Knowledge knowledge = AbsenceRule.judge(
                listing(target.client(), lacks, live.worker(), earlier(facts)),
                earlier(facts),
                facts.suspicion().provedAbsent());
        remember(target.name(), knowledge, live.worker());
        return knowledge;
    }

    /**
     * The gaps as seen again, by another worker than the one that showed them first where there is one. The herder is
     * asked before the listing that is believed: a worker that is still reading its configs lists a part of them.
     */
    private static AbsenceRule.Listing listing(
            ConnectClient client,
            SortedSet<ConnectorName> lacks,
            String worker,
            Optional<AbsenceRule.Suspicion> earlier) {
        String first = earlier.map(AbsenceRule.Suspicion::worker).orElse(worker);
        String second = client.namesElsewhere(first).worker();
        boolean herder = client.herderAnswers(second, lacks.stream().findFirst());
        Listing again = client.namesElsewhere(first);
        boolean agrees = lacks.stream().noneMatch(name -> again.names().contains(name.value()));
        return new AbsenceRule.Listing(
                lacks,
                again.worker(),
                herder && agrees && again.worker().equals(second),
                client.workers().size() > 1);
    }

    private static Optional<AbsenceRule.Suspicion> earlier(ClusterFacts facts) {
        ClusterFacts.Suspicion kept = facts.suspicion();
        return kept.vanishedFor()
                .map(age -> new AbsenceRule.Suspicion(
                        kept.vanished(), kept.vanishedBy().orElse(""), age));
    }

    private void remember(ClusterName cluster, Knowledge knowledge, String worker) {
        if (knowledge instanceof Knowledge.Known known) {
            clusters.prove(cluster, known.absent());
        } else if (knowledge instanceof Knowledge.Unknown unknown) {
            clusters.suspect(cluster, unknown.vanished(), worker);
        }
    }

    private Set<ConnectorName> managed(ClusterName cluster) {
        return inventory.of(cluster).stream()
                .map(InventoryRow::name)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    static LiveState withStatuses(LiveState configs, SortedMap<ConnectorName, ConnectorStatus> statuses) {
        SortedMap<ConnectorName, LiveConnector> connectors = new TreeMap<>();
        configs.connectors()
                .forEach((name, connector) -> connectors.put(
                        name, new LiveConnector(name, connector.config(), Optional.ofNullable(statuses.get(name)))));
        return new LiveState(configs.worker(), connectors, configs.unmanageable());
    }
}
