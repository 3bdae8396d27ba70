package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.model.ConnectorName;
import dev.weir.model.Place;
import java.util.Optional;

/** Names that connectors get. */
public final class Naming {

    private Naming() {}

    /** The name, where Connect's REST API can address it; reported where it cannot. */
    public static Optional<ConnectorName> addressable(String text, Place place, Problems problems) {
        if (!ConnectorName.isAddressable(text)) {
            problems.at(place, ConnectorName.explain(Quoted.plain(text)));
            return Optional.empty();
        }
        return Optional.of(new ConnectorName(text));
    }
}
