package dev.weir.sync;

import dev.weir.model.ConnectorSpec;
import java.util.List;

/**
 * What a file that stands in no revision defines for a cluster.
 *
 * @param errors why some of it cannot be read, each with its place
 */
public record Draft(List<ConnectorSpec> connectors, List<String> errors) {

    public Draft {
        connectors = List.copyOf(connectors);
        errors = List.copyOf(errors);
    }
}
