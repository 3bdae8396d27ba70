package dev.weir.wronghouse.auth;

import dev.weir.wronghouse.sync.Run;

/** A lock that knows what is run. */
public record Lock(Run run) {}
