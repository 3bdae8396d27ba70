package dev.weir.manifest.format;

import dev.weir.model.Place;

/** A value and where it is written. */
public record Placed<T>(T value, Place place) {}
