package dev.weir.db;

import java.util.Optional;

/** What is wrong in the repository's head, and where. */
public record ManifestErrorRow(
        Optional<String> cluster, String path, int line, int col, Optional<String> connector, String message) {}
