package dev.weir.console;

/**
 * A filter in force.
 *
 * @param without the address of the list without it
 */
public record Chip(String key, String value, String without) {}
