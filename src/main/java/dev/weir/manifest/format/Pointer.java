package dev.weir.manifest.format;

import dev.weir.model.Place;
import java.util.Optional;

/**
 * An entry of an index: a file of the tree that holds a connector.
 *
 * @param path relative to the folder of the index, as written
 * @param name of the connector
 * @param claim the cluster that the entry names
 */
public record Pointer(String path, String name, Optional<Found.Claim> claim, Place place) {}
