package dev.weir.notify;

import dev.weir.model.Notice;
import java.time.Instant;

/**
 * A notice on its way.
 *
 * @param id the same at each attempt, so that a receiver knows what it has already; of {@code A-Z a-z 0-9 _ -}
 * @param at when it was written
 */
public record Letter(String id, Instant at, Notice notice) {}
