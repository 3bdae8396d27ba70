package dev.weir.wronghouse.notify;

import dev.weir.wronghouse.db.Rows;

/** A channel that knows the database. */
public record Postman(Rows rows) {}
