package dev.weir.api;

import java.util.Optional;

/**
 * What made Weir look.
 *
 * @param kind poll, webhook, manual, drift, pullRequest, schedule or startup
 */
public record Trigger(String kind, Optional<String> id) {}
