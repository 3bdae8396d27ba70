package dev.weir.db;

import java.time.Instant;
import java.util.UUID;

/** Where a page of a connector's history ends. */
public record HistoryPosition(Instant at, UUID sync, int ordinal) {}
