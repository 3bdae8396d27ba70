package dev.weir.manifest.format;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Place;
import java.util.Optional;

/**
 * A connector as one document describes it.
 *
 * @param claim the one cluster that the document names; without it every cluster that includes the file has it
 */
public record Found(ConnectorSpec spec, Optional<Claim> claim) {

    /** {@code metadata.cluster} as written, and where. */
    public record Claim(String cluster, Place place) {}

    public ConnectorName name() {
        return spec.name();
    }
}
