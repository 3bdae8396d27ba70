package dev.weir.wronghouse.connect;

import dev.weir.wronghouse.db.Rows;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/** A client that knows the database. */
public record Client(Rows rows, Jdbi jdbi, Flyway flyway, PGConnection connection) {}
