package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Difference;
import dev.weir.db.Revisions;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.ManifestError;
import dev.weir.model.Tree;
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
            Snapshot snapshot = planning.snapshots().at(head.get().revision().sha());
            return of(target, snapshot, planning.observer().look(target));
        } catch (ConnectException e) {
            return empty(cluster, head.map(numbered -> numbered.revision().sha()), List.of(e.getMessage()));
        }
    }

    /** The same of files that stand in no revision. Not even what was seen of the cluster is kept. */
    PlanPreview of(ClusterName cluster, Tree files) {
        Target target = targets.get(cluster);
        if (target == null) {
            return empty(cluster, Optional.empty(), List.of("config.yml declares no cluster " + cluster));
        }
        try {
            return of(
                    target, planning.snapshots().of(files), planning.observer().glance(target));
        } catch (ConnectException e) {
            return empty(cluster, Optional.empty(), List.of(e.getMessage()));
        }
    }

    private PlanPreview of(Target target, Snapshot snapshot, Look look) {
        return of(
                target,
                snapshot,
                look.knowledge(),
                desired -> planning.planner()
                        .plan(planning.inputs().of(target, snapshot, desired, look, PlanInputs.Occasion.PREVIEW)));
    }

    /** The plan as it is shown, or why there is none. */
    static PlanPreview of(
            Target target, Snapshot snapshot, Knowledge knowledge, Function<DesiredCluster, Plan> planning) {
        ClusterName cluster = target.name();
        Optional<String> sha = snapshot.revision();
        List<String> errors = errors(snapshot, cluster);
        Optional<DesiredCluster> desired = snapshot.desired().of(cluster);
        if (desired.isEmpty()) {
            return empty(cluster, sha, errors.isEmpty() ? List.of(nameless(cluster)) : errors);
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
                fillIns(desired.get()),
                desired.get().findings(),
                errors);
    }

    private static String nameless(ClusterName cluster) {
        return "nothing says which files are of cluster " + cluster
                + ", so it is left as it is: give it files in weir.yml";
    }

    private static List<PreviewFillIn> fillIns(DesiredCluster desired) {
        return desired.connectors().values().stream()
                .flatMap(spec -> PreviewFillIn.of(spec).stream())
                .toList();
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
                cluster.value(),
                sha,
                Optional.empty(),
                PreviewSummary.NOTHING,
                List.of(),
                List.of(),
                List.of(),
                problems);
    }
}
