package dev.weir.connect;

/**
 * A plugin that a worker has installed; workers may differ.
 *
 * @param type {@code source} or {@code sink}
 * @param version empty where the worker does not say
 */
public record Plugin(String className, String type, String version) {}
