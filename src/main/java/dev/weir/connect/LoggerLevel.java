package dev.weir.connect;

import java.time.Instant;
import java.util.Optional;

/**
 * From which level on a logger of a worker logs.
 *
 * @param level in Connect's words, such as {@code INFO}
 * @param lastModified when it was set by Connect's REST API last; empty where it never was, and before 3.7
 */
public record LoggerLevel(String level, Optional<Instant> lastModified) {}
