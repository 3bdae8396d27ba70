package dev.weir.connect;

/**
 * A plugin that a worker has installed; workers may differ.
 *
 * @param type {@code source}, {@code sink}, or what a connector is made of, such as {@code transformation}
 * @param version empty where the worker does not say
 */
public record Plugin(String className, String type, String version) {}
