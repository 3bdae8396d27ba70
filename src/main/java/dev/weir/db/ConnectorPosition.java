package dev.weir.db;

/**
 * Where a page of connectors ends.
 *
 * @param value what the last row is sorted by
 */
public record ConnectorPosition(String value, String cluster, String name) {}
