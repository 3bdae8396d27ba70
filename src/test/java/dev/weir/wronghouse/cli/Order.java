package dev.weir.wronghouse.cli;

import dev.weir.wronghouse.webhook.Bell;

/** A command that knows a door. */
public record Order(Bell bell) {}
