package dev.weir.manifest.format;

import dev.weir.model.ConnectorName;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import java.util.List;

/**
 * What is laid over the connectors of a name.
 *
 * @param pattern a connector's name, or one with {@code *} and {@code ?}
 * @param place where its document begins
 * @param errors why it cannot be used, and so none of the connectors that it concerns
 */
public record Overlay(NamePattern pattern, Layer layer, Place place, List<ManifestError> errors) {

    public Overlay {
        errors = List.copyOf(errors);
    }

    public boolean concerns(ConnectorName name) {
        return pattern.matches(name.value());
    }

    Overlay broken(List<ManifestError> reasons) {
        return new Overlay(pattern, layer, place, ParsedFile.both(errors, reasons));
    }
}
