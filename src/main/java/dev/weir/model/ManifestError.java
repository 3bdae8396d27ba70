package dev.weir.model;

import java.util.Optional;

/**
 * Something in the repository that cannot be used, where it stands, and what to do about it.
 *
 * @param connector whom it concerns, where that could be read
 * @param message what is wrong and what to write instead; never holds a config value
 */
public record ManifestError(Place place, Optional<ConnectorName> connector, String message)
        implements Comparable<ManifestError> {

    public static ManifestError at(Place place, String message) {
        return new ManifestError(place, Optional.empty(), message);
    }

    @Override
    public int compareTo(ManifestError other) {
        int byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
