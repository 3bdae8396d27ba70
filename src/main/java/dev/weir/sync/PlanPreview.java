package dev.weir.sync;

import java.util.List;
import java.util.Optional;

/**
 * What a sync would do to one cluster.
 *
 * @param unchanged how many managed connectors are as desired
 * @param problems what keeps the plan from being whole
 */
public record PlanPreview(
        String cluster, Optional<String> revision, List<PreviewItem> items, int unchanged, List<String> problems) {}
