package dev.weir.api;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next the {@code cursor} of the part that follows; null at the end
 * @param total of the whole list
 */
public record Page<T>(List<T> items, Optional<String> next, long total) {}
