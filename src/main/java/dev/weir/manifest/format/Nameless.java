package dev.weir.manifest.format;

import dev.weir.model.ConnectorName;
import dev.weir.model.Place;
import java.util.Optional;

/**
 * A connector that its document leaves unnamed, in a file whose own name cannot be a connector's. It is an error of that file
 * unless an index names it.
 */
public record Nameless(Place place, Layer layer, Found.About about) {

    /** The connector of that name. */
    public Found named(ConnectorName name, Place where, Optional<Found.Claim> cluster) {
        return new Found(name, place, layer.named(name, where), cluster, about);
    }
}
