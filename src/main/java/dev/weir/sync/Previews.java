package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Difference;
import dev.weir.db.Revisions;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.ManifestError;
import dev.weir.plan.Held;
import dev.weir.plan.Knowledge;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way of a commit without its last steps: fetch, read, observe, plan. Thread-safe. */
public final class Previews {

    private final Map<ClusterName, Target> targets;
    private final Reconciler.Planning planning;

    public Previews(Map<ClusterName, Target> targets, Reconciler.Planning planning) {
        this.targets = Map.copyOf(targets);
        this.planning = planning;
    }

    PlanPreview of(ClusterName cluster) {
        Target target = targets.get(cluster);
        Optional<Revisions.Numbered> head = planning.revisions().head();
        if (target == null || head.isEmpty()) {
            return empty(
                    cluster, Optional.empty(), List.of("no revision has been read yet: see the repository in /status"));
        }
        try {
            return of(target, planning.snapshots().at(head.get().revision().sha()));
        } catch (ConnectException e) {
            return empty(cluster, head.map(numbered -> numbered.revision().sha()), List.of(e.getMessage()));
        }
    }

    private PlanPreview of(Target target, Snapshot snapshot) {
        Look look = planning.observer().look(target);
        return of(
                target,
                snapshot,
                look.knowledge(),
                desired -> planning.planner().plan(planning.inputs().of(target, snapshot, desired, look, true)));
    }

    /** The plan as it is shown, or why there is none. */
    static PlanPreview of(
            Target target, Snapshot snapshot, Knowledge knowledge, Function<DesiredCluster, Plan> planning) {
        ClusterName cluster = target.name();
        Optional<String> sha = Optional.of(snapshot.sha());
        List<String> errors = errors(snapshot, cluster);
        Optional<DesiredCluster> desired = snapshot.desired().of(cluster);
        if (desired.isEmpty()) {
            return empty(cluster, sha, errors);
        }
        if (knowledge instanceof Knowledge.Unknown unknown) {
            String problem =
                    "Unknown: " + unknown.vanished() + " are no longer listed, and nothing proves that they are gone";
            return empty(cluster, sha, List.of(problem));
        }
        Plan plan = planning.apply(desired.get());
        return new PlanPreview(
                cluster.value(),
                sha,
                Optional.of(target.mode(desired.get())),
                PreviewSummary.of(plan),
                plan.differing().stream().map(Previews::item).toList(),
                desired.get().findings(),
                errors);
    }

    private static PreviewItem item(PlannedItem item) {
        return new PreviewItem(
                item.name().value(),
                item.change().action().word(),
                item.held().map(held -> held.reason().word()),
                item.held().map(Held::message).orElse(""),
                Optional.of(item.change().path().value()),
                Differences.of(item.change().diff()).stream()
                        .map(Previews::entry)
                        .toList());
    }

    private static DiffEntry entry(Difference difference) {
        return new DiffEntry(
                difference.key(),
                difference.desired(),
                difference.live(),
                difference.lastApplied(),
                difference.masked());
    }

    private static List<String> errors(Snapshot snapshot, ClusterName cluster) {
        Stream<ManifestError> own =
                snapshot.desired().of(cluster).map(DesiredCluster::errors).orElse(List.of()).stream();
        return Stream.concat(snapshot.desired().errors().stream(), own)
                .map(ManifestError::toString)
                .toList();
    }

    private static PlanPreview empty(ClusterName cluster, Optional<String> sha, List<String> problems) {
        return new PlanPreview(
                cluster.value(), sha, Optional.empty(), PreviewSummary.NOTHING, List.of(), List.of(), problems);
    }
}
