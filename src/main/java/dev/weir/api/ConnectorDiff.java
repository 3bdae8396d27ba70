package dev.weir.api;

import java.util.List;
import java.util.Optional;

/** The keys on which a connector differs from its definition. */
public record ConnectorDiff(
        String cluster, String name, String sync, Optional<String> difference, List<DiffLine> items) {}
