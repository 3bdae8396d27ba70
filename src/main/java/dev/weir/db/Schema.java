package dev.weir.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a database as it stands.
 *
 * @param server the version of PostgreSQL, such as {@code 18.0}
 * @param version of the schema; empty before the first migration
 * @param pending the migrations that a start of the service would run, as {@code version description}
 * @param isNewer whether a newer version of Weir has changed it, or a migration failed in it: no start gets by that
 * @param holdsOthers whether there are tables and none of them is known to be Weir's
 * @param mayMigrate whether this role may create tables in it, and schemas beside it
 * @param isOwned whether it is this role's own, or not there yet
 * @param mayChangeAudit whether this role may change or remove rows of the audit
 */
public record Schema(
        String server,
        Optional<String> version,
        List<String> pending,
        boolean isNewer,
        boolean holdsOthers,
        boolean mayMigrate,
        boolean isOwned,
        boolean mayChangeAudit) {

    /** Null where there is no such table. */
    private static final String OWNS =
            "(select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('%s'))";

    /** Tables, and the schema "seen" beside them. */
    private static final String CREATES = "coalesce(has_schema_privilege(current_schema(), 'create'), false)"
            + " and has_database_privilege(current_database(), 'create')";

    private static final String CHANGES_AUDIT = "has_table_privilege(to_regclass('audit'), 'update, delete, truncate')";

    public Schema {
        pending = List.copyOf(pending);
    }

    /** Whether this version of Weir can read it as it is. */
    public boolean isCurrent() {
        return version.isPresent() && pending.isEmpty() && !isNewer;
    }

    static Schema of(Connection connection, MigrationInfoService migrations) throws SQLException {
        Optional<String> version =
                Optional.ofNullable(migrations.current()).map(current -> String.valueOf(current.getVersion()));
        return new Schema(
                text(connection, "show server_version"),
                version,
                Stream.of(migrations.pending()).map(Schema::name).toList(),
                Stream.of(migrations.all()).map(MigrationInfo::getState).anyMatch(Schema::isForeign),
                version.isEmpty()
                        && isTrue(
                                connection,
                                "select exists (select from pg_tables where schemaname = current_schema())"),
                isTrue(connection, "select " + CREATES),
                isTrue(connection, "select coalesce(" + OWNS.formatted("flyway_schema_history") + ", true)"),
                isTrue(connection, "select coalesce(" + OWNS.formatted("audit") + " or " + CHANGES_AUDIT + ", true)"));
    }

    private static String name(MigrationInfo migration) {
        return name(migration.getVersion(), migration.getDescription());
    }

    /** What runs again whenever it changes has no version. */
    static String name(@Nullable Object version, String description) {
        return version == null || version.toString().isEmpty() ? description : version + " " + description;
    }

    private static boolean isForeign(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS || state.isFailed();
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        return text(connection, query).equals("t");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
