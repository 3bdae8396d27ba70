package dev.weir.wronghouse.webhook;

import dev.weir.wronghouse.api.Door;

/** A door that knows another one. */
public record Bell(Door door) {}
