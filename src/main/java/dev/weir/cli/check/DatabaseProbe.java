package dev.weir.cli.check;

import dev.weir.config.DatabaseSettings;
import dev.weir.db.Database;
import dev.weir.db.DatabaseException;
import dev.weir.db.Schema;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, the schema in it, and what each role may do there. */
final class DatabaseProbe {

    private static final String SUBJECT = "database";
    private static final int OLDEST = 14;

    private final DatabaseSettings settings;
    private final String url;

    /** A probe. Of the URL it shows what is before its query, which may hold a password. */
    DatabaseProbe(DatabaseSettings settings) {
        this.settings = settings;
        this.url = settings.url().replaceFirst("\\?.*", "");
    }

    Probed<Schema> of(Database service) {
        try (Database owner = Database.readOnly(settings.asOwner(), 1)) {
            service.ping();
            Schema schema = owner.schema();
            return new Probed<>(
                    Optional.of(schema), List.of(server(schema), migrations(schema), audit(schema, service)));
        } catch (DatabaseException | UncheckedIOException e) {
            return Probed.nothing(Finding.error(
                    SUBJECT,
                    url + ": " + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""),
                    "check the url, the users and the passwords of database, and that it exists"));
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
                        "set database.ownerUser, or run db migrate with a configuration that does");
    }

    /** Before there is a schema its maker is known all the same. */
    private Finding audit(Schema schema, Database service) {
        boolean mayChange = schema.isCurrent()
                ? service.schema().mayChangeAudit()
                : settings.owner().isEmpty();
        if (mayChange) {
            return Finding.warning(
                    SUBJECT,
                    "role " + settings.user() + " could lift what keeps the rows of the audit from being changed",
                    "let another role own the schema, and set database.ownerUser: docs/guides/audit.md");
        }
        return settings.owner().isPresent()
                ? Finding.ok(SUBJECT, "role " + settings.user() + " can only add to the audit")
                : Finding.ok(
                        SUBJECT,
                        "role " + settings.user() + " can only add to the audit; run db migrate as the owner of the"
                                + " schema once a month, or its old months stay");
    }
}
