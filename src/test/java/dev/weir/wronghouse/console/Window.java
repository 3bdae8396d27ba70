package dev.weir.wronghouse.console;

import dev.weir.wronghouse.api.Door;

/** A page that knows another door. */
public record Window(Door door) {}
