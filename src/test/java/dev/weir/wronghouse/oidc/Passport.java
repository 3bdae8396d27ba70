package dev.weir.wronghouse.oidc;

import dev.weir.wronghouse.connect.Client;

/** A provider that knows the clusters. */
public record Passport(Client client) {}
