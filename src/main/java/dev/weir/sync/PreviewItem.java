package dev.weir.sync;

import java.util.List;
import java.util.Optional;

/** What a sync would do to one connector. */
public record PreviewItem(
        String connector,
        String action,
        Optional<String> held,
        String message,
        Optional<String> path,
        List<DiffEntry> diff) {}
