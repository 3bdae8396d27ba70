package dev.weir.cli.check;

import dev.weir.db.Database;
import dev.weir.db.DatabaseException;
import dev.weir.db.Schema;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL and the schema in it. */
final class DatabaseProbe {

    private static final String SUBJECT = "database";
    private static final int OLDEST = 14;

    private final String url;

    /**
     * A probe.
     *
     * @param url shown without its query, which may hold a password
     */
    DatabaseProbe(String url) {
        this.url = url.replaceFirst("\\?.*", "");
    }

    Probed<Schema> of(Database database) {
        try {
            Schema schema = database.schema();
            return new Probed<>(Optional.of(schema), List.of(server(schema), migrations(schema)));
        } catch (DatabaseException | UncheckedIOException e) {
            return Probed.nothing(Finding.error(
                    SUBJECT,
                    url + ": " + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""),
                    "check database.url, user and password, and that the database exists"));
        }
    }

    private Finding server(Schema schema) {
        String server = "PostgreSQL " + schema.server() + " at " + url;
        return major(schema.server()) >= OLDEST
                ? Finding.ok(SUBJECT, server)
                : Finding.error(SUBJECT, server + " is too old", "use " + OLDEST + " or newer");
    }

    private static int major(String version) {
        String digits = version.replaceFirst("^(\\d{1,4}).*", "$1");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }

    private static Finding migrations(Schema schema) {
        if (schema.isNewer()) {
            return Finding.error(
                    SUBJECT,
                    "its schema is of a newer version of Weir, or a migration of it failed",
                    "run the newer version, or restore the database of this one");
        }
        if (schema.holdsOthers()) {
            return Finding.error(SUBJECT, "it holds tables and none of Weir's", "give Weir a database of its own");
        }
        return schema.pending().isEmpty()
                ? Finding.ok(
                        SUBJECT,
                        "its schema is up to date, at version "
                                + schema.version().orElse("0"))
                : pending(schema);
    }

    private static Finding pending(Schema schema) {
        String pending = "a start would migrate it: " + String.join(", ", schema.pending());
        return schema.mayMigrate()
                ? Finding.ok(SUBJECT, pending)
                : Finding.error(
                        SUBJECT,
                        pending + "; and this user may not create tables",
                        "make the user the database's owner, or grant it CREATE on the schema");
    }
}
