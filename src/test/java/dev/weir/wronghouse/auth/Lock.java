package dev.weir.wronghouse.auth;

import dev.weir.wronghouse.sync.Run;
import org.jose4j.jwk.JsonWebKeySet;

/** A lock that knows what is run, and reads keys itself. */
public record Lock(Run run, JsonWebKeySet keys) {}
