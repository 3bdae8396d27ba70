package dev.weir.wronghouse.api;

import dev.weir.wronghouse.WrongApplication;
import dev.weir.wronghouse.connect.Client;

/** A door that knows the root, and reaches past the shell. */
public record Door(WrongApplication application, Client client) {}
