package dev.weir.model;

import java.util.Optional;

/**
 * A connector that exists in a Connect cluster.
 *
 * @param config as Connect echoes it; some vendors mask values
 * @param status empty while Connect has none, which says nothing about the connector's existence
 */
public record LiveConnector(ConnectorName name, ConnectorConfig config, Optional<ConnectorStatus> status) {}
