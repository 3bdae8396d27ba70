package dev.weir.wronghouse.manifest;

import dev.weir.wronghouse.access.Owners;
import jakarta.ws.rs.Path;

/** A reader that knows another decision and an address. */
@Path("/")
public record Reader(Owners owners) {}
