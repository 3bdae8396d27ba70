package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.db.Stop;
import dev.weir.db.Suspension;
import dev.weir.db.Suspensions;
import dev.weir.db.SyncExemption;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.plan.Exempted;
import dev.weir.plan.Held;
import dev.weir.plan.PlanInput;
import dev.weir.plan.PlannedItem;
import dev.weir.plan.Restraints;
import dev.weir.plan.window.Windows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * When Weir keeps its hands off: what people have suspended and stopped, and which windows are closed. It tells whoever is
 * about to write why not; that nothing is written is held by the statement that records each write. Thread-safe.
 */
public final class HandsOff {

    private static final String UNREADABLE =
            "everything is stopped, for nobody can read whether it is: turn the stop switch on or off once more";

    private final Suspensions rows;
    private final Supplier<Map<ClusterName, Windows>> windows;

    HandsOff(Suspensions rows, Supplier<Map<ClusterName, Windows>> windows) {
        this.rows = rows;
        this.windows = windows;
    }

    /** With the windows that the clusters are declared with. */
    public static HandsOff of(Suspensions rows, Collection<ClusterSettings> clusters) {
        Map<ClusterName, Windows> windows = clusters.stream()
                .filter(cluster -> !cluster.windows().isEmpty())
                .collect(
                        Collectors.toUnmodifiableMap(ClusterSettings::name, cluster -> new Windows(cluster.windows())));
        return new HandsOff(rows, () -> windows);
    }

    /** What holds now for a cluster, with what its waiting sync is exempted from. */
    Restraints of(ClusterName cluster) {
        Suspensions.Now now = rows.now(cluster);
        return new Restraints(
                now.at(),
                stopped(now.stop()),
                now.suspensions().stream()
                        .filter(suspension -> suspension.name().isEmpty())
                        .collect(Collectors.toMap(Suspension::cluster, Suspension::told)),
                now.suspensions().stream()
                        .filter(suspension -> suspension.name().isPresent())
                        .collect(Collectors.toMap(HandsOff::where, Suspension::told)),
                windows.get(),
                exempted(now.exemptions()));
    }

    /** Whether syncs may write to that cluster at some times only. */
    boolean hasWindows(ClusterName cluster) {
        return windows.get().containsKey(cluster);
    }

    private static Restraints.Where where(Suspension suspension) {
        return new Restraints.Where(suspension.cluster(), suspension.name().orElseThrow());
    }

    private static Optional<String> stopped(Optional<Stop> stop) {
        return stop.isEmpty()
                ? Optional.of(UNREADABLE)
                : stop.filter(Stop::stopped).map(Stop::told);
    }

    private static Exempted exempted(List<SyncExemption> exemptions) {
        boolean all = exemptions.stream().anyMatch(one -> one.connectors().isEmpty());
        Set<ConnectorName> names =
                exemptions.stream().flatMap(one -> one.connectors().stream()).collect(Collectors.toSet());
        return new Exempted(all, names);
    }

    /** Why nothing is written to a connector now, whoever asks for it. */
    Optional<Held> on(ClusterName cluster, ConnectorName name) {
        return of(cluster).on(cluster, name);
    }

    /** Why nothing is written to anything of a cluster now, whoever asks for it. */
    Optional<Held> on(ClusterName cluster) {
        return of(cluster).on(cluster);
    }

    /**
     * Why what was about to be written may not be, after the database has not permitted it.
     *
     * @throws LeaseLostException if the cluster is no longer this node's to write to
     */
    Held refused(ClusterName cluster, ConnectorName name) {
        return on(cluster, name).orElseThrow(() -> new LeaseLostException(cluster));
    }

    /** Why a sync under way leaves an item alone that was free when it was planned. */
    Optional<Held> between(PlanInput input, PlannedItem item, Interruption.Course course) {
        ClusterName cluster = input.desired().cluster();
        Restraints planned = input.restraints();
        Restraints now = course.restrained() ? of(cluster).exempting(planned.exemption()) : planned.later(course.at());
        return now.on(cluster, item.name()).or(() -> now.postponing(cluster, item.change()));
    }
}
