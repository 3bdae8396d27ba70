package dev.weir.api;

import dev.weir.db.ListedCluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A Connect cluster and the sums of its connectors.
 *
 * @param since when it became reachable, or ceased to be
 * @param observedAt when Weir last heard of it; all else is as of then
 * @param revision the commit whose sync ended last
 * @param failing the worst five
 * @param suspension of the whole of it
 * @param suspended how many of its connectors are suspended by themselves
 * @param window the one that is closed
 * @param commonCauses what many of those that fail and are restarted have in common, as sentences
 */
public record ClusterView(
        String name,
        Optional<String> kafkaCluster,
        String url,
        boolean reachable,
        Instant since,
        Optional<String> problem,
        Optional<String> version,
        Optional<Instant> observedAt,
        Optional<String> revision,
        List<ConditionView> conditions,
        Connectors connectors,
        ConnectorView.TaskCounts tasks,
        List<Failing> failing,
        Optional<SuspensionView> suspension,
        int suspended,
        Optional<ClosedWindow> window,
        List<String> commonCauses) {

    /** How many connectors there are of each kind. */
    public record Connectors(
            int total, SortedMap<String, Integer> byHealth, SortedMap<String, Integer> bySync, int unmanaged) {}

    /**
     * A connector that fails.
     *
     * @param error the first line of its trace
     */
    public record Failing(String connector, int failedTasks, String error) {

        static Failing of(ListedCluster.Failing row) {
            return new Failing(row.connector(), row.failedTasks(), row.error());
        }
    }

    static ClusterView of(ListedCluster row) {
        return new ClusterView(
                row.name(),
                row.kafkaCluster(),
                withoutCredentials(row.url()),
                row.reachable(),
                row.since(),
                row.problem(),
                row.version(),
                row.observedAt(),
                row.applied(),
                row.conditions().stream().map(ConditionView::of).toList(),
                new Connectors(row.total(), row.byHealth(), row.bySync(), row.unmanaged()),
                new ConnectorView.TaskCounts(row.tasksTotal(), row.tasksRunning(), row.tasksFailed()),
                row.failing().stream().map(Failing::of).toList(),
                row.suspension().map(SuspensionView::of),
                row.suspended(),
                ClosedWindow.of(row.closedBy(), row.closedUntil()),
                row.commonCauses());
    }

    private static String withoutCredentials(String url) {
        return url.replaceFirst("//[^/@]*@", "//");
    }
}
