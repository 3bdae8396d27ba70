package dev.weir.wronghouse.cli;

import dev.weir.wronghouse.connect.Client;

/** A command that reaches past the shell. */
public record Terminal(Client client) {}
