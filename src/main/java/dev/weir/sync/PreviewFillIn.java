package dev.weir.sync;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.FillIn;
import dev.weir.model.Place;
import java.util.List;

/** A value that Connect holds and Git does not. */
public record PreviewFillIn(String connector, String key, Place place) {

    static List<PreviewFillIn> of(ConnectorSpec spec) {
        return FillIn.keysOf(spec.config()).stream()
                .map(key -> new PreviewFillIn(spec.name().value(), key, spec.placeOf(key)))
                .toList();
    }
}
