package dev.weir.sync;

import java.util.List;
import java.util.Optional;

/** What a sync would do to one cluster. */
public record PlanPreview(String cluster, Optional<String> revision, List<PreviewItem> items, List<String> problems) {}
