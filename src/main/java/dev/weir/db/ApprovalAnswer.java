package dev.weir.db;

import dev.weir.model.ConnectorName;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a person says to held items.
 *
 * @param approval that the person saw; items that have joined since are not meant
 * @param digest of what the person saw
 * @param connectors the only ones that are meant; all that were seen where none is named
 */
public record ApprovalAnswer(
        UUID approval, String digest, Set<ConnectorName> connectors, String actor, Optional<String> reason) {

    public ApprovalAnswer {
        connectors = Set.copyOf(connectors);
    }

    boolean means(HeldItem item) {
        return means(item.name().value());
    }

    /** Whether the answer is also about the connector of that name. */
    public boolean means(String connector) {
        return connectors.isEmpty()
                || connectors.stream().anyMatch(name -> name.value().equals(connector));
    }
}
