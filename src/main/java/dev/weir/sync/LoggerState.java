package dev.weir.sync;

import dev.weir.db.RaisedLogger;
import java.time.Instant;
import java.util.Optional;

/**
 * A logger of a cluster's workers.
 *
 * @param level as the worker says that answered
 * @param lastModified when that worker's level was set by REST last
 * @param raised by whom and for how long its level is another than usual
 */
public record LoggerState(String logger, String level, Optional<Instant> lastModified, Optional<RaisedLogger> raised) {}
