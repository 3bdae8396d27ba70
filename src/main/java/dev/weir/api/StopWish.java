package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * How the switch is to stand that stops everything.
 *
 * @param stopped must be said
 */
public record StopWish(@Nullable Boolean stopped, @Nullable String reason) {}
