package dev.weir.sync;

import dev.weir.model.Finding;
import dev.weir.model.SyncMode;
import java.util.List;
import java.util.Optional;

/**
 * What a sync would do to one cluster.
 *
 * @param revision empty where none has been read, and of files that stand in none
 * @param mode what a sync does unasked, the stricter of what operator and repository say; empty where nothing was read of the cluster
 * @param items what differs; connectors that a sync would only take into its records are counted in the summary alone
 * @param fillIns values that an import left to be filled in: no difference, and nothing is written before they are
 * @param findings what a person should know about the cluster's definitions
 * @param problems what keeps the plan from being whole
 */
public record PlanPreview(
        String cluster,
        Optional<String> revision,
        Optional<SyncMode> mode,
        PreviewSummary summary,
        List<PreviewItem> items,
        List<PreviewFillIn> fillIns,
        List<Finding> findings,
        List<String> problems) {}
