package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.plan.window.Opening;
import dev.weir.plan.window.Windows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What keeps Weir's hands off at a moment, as people and the calendar have it. A switch and a suspension stop every write;
 * a window stops those that nobody asks for in person.
 *
 * @param at the moment
 * @param stop that everything is stopped, for a person
 * @param clusters those that are suspended as a whole, each with what there is to say of it
 * @param connectors those that are suspended by themselves
 * @param windows of each cluster that has any
 * @param exemption from the windows
 */
public record Restraints(
        Instant at,
        Optional<String> stop,
        Map<ClusterName, String> clusters,
        Map<Where, String> connectors,
        Map<ClusterName, Windows> windows,
        Exempted exemption) {

    /** Nothing does. */
    public static final Restraints NONE =
            new Restraints(Instant.EPOCH, Optional.empty(), Map.of(), Map.of(), Map.of(), Exempted.NOTHING);

    public Restraints {
        clusters = Map.copyOf(clusters);
        connectors = Map.copyOf(connectors);
        windows = Map.copyOf(windows);
    }

    /** A connector of a cluster. */
    public record Where(ClusterName cluster, ConnectorName name) {}

    /** Why nothing is written to anything of that cluster. */
    public Optional<Held> on(ClusterName cluster) {
        return stop.or(() -> Optional.ofNullable(clusters.get(cluster))).map(Restraints::suspended);
    }

    /** Why nothing is written to that connector. */
    public Optional<Held> on(ClusterName cluster, ConnectorName name) {
        return on(cluster).or(() -> alone(cluster, name));
    }

    /** Why nothing is written to that connector, where others of its cluster are. */
    public Optional<Held> alone(ClusterName cluster, ConnectorName name) {
        return Optional.ofNullable(connectors.get(new Where(cluster, name))).map(Restraints::suspended);
    }

    private static Held suspended(String told) {
        return new Held(HeldReason.SUSPENDED, told + "; nothing is written to it meanwhile");
    }

    /** Whether syncs may write to that cluster by the calendar. */
    public Opening opening(ClusterName cluster) {
        return windows.getOrDefault(cluster, Windows.NONE).at(at);
    }

    /** Why a sync leaves a change of that cluster for later that nothing else holds. */
    public Optional<Held> postponing(ClusterName cluster, Change change) {
        return change.destination()
                .flatMap(target -> on(target, change.name()).or(() -> closed(target, change)))
                .or(() -> closed(cluster, change));
    }

    private Optional<Held> closed(ClusterName cluster, Change change) {
        return exemption.covers(change.name()) || !change.reachesConnect()
                ? Optional.empty()
                : opening(cluster).closed().map(closed -> closed(cluster, closed));
    }

    private static Held closed(ClusterName cluster, Opening.Closed closed) {
        String until = closed.until()
                .map(end -> "until " + end.truncatedTo(ChronoUnit.SECONDS))
                .orElse("and nobody can say until when");
        return new Held(
                HeldReason.WINDOW_CLOSED,
                "the window of cluster " + cluster + " is closed " + until + " (" + closed.by()
                        + "): it is done when that opens, or in a sync that you ask for with an exemption");
    }

    /** The same, as a person's sync is exempted from the windows. */
    public Restraints exempting(Exempted other) {
        return new Restraints(at, stop, clusters, connectors, windows, other);
    }

    /** The same some time later, by the calendar. */
    public Restraints later(Instant moment) {
        return new Restraints(moment, stop, clusters, connectors, windows, exemption);
    }
}
