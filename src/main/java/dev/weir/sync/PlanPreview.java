package dev.weir.sync;

import java.util.List;
import java.util.Optional;

/**
 * What a sync would do to one cluster.
 *
 * @param items what differs; connectors that a sync would only take into its records are counted in the summary alone
 */
public record PlanPreview(
        String cluster,
        Optional<String> revision,
        PreviewSummary summary,
        List<PreviewItem> items,
        List<String> problems) {}
