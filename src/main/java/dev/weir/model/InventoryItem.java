package dev.weir.model;

import java.util.Optional;

/**
 * A connector that Weir created or adopted.
 *
 * @param sha the revision applied last
 * @param path the file that defined it then
 * @param applied the config applied last; empty where the key that encrypted it is lost
 * @param appliedState the declared state that the connector was brought to last, or seen in; empty where none was declared
 */
public record InventoryItem(
        ConnectorName name,
        Origin origin,
        String sha,
        RepoPath path,
        Optional<ConnectorConfig> applied,
        Optional<TargetState> appliedState,
        Deletion deletion) {

    /** How the connector came into Weir's care. */
    public enum Origin {
        CREATED,
        ADOPTED
    }
}
