package dev.weir.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What Weir's database says of the syncs; asked directly, for every call of the API costs a password. */
final class Ledger {

    /** No sync and no job waits or runs. */
    static final String IS_AT_REST = """
            select 1 where not exists (select from sync where finished_at is null)
                       and not exists (select from wanted where asked > served)
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EmbeddedPostgres server;
    private final Connection connection;

    Ledger(EmbeddedPostgres server) throws SQLException {
        this.server = server;
        this.connection = server.getPostgresDatabase().getConnection();
    }

    /** One that waits for the disk as a database in production does; the embedded one's own settings do not. */
    static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Asks every two milliseconds until there is a row. */
    void await(String what, String sql) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!one(sql, rows -> true, false)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no " + what + " within " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /**
     * A sync that created connectors.
     *
     * @param written seconds from the first intent to the last result
     * @param whole seconds from its plan to its end
     */
    record Creates(int count, double written, double whole) {}

    Creates creates(String sha) {
        return one(
                """
                select count(*), extract(epoch from max(settled_at) - min(intent_at)),
                       extract(epoch from max(finished_at) - min(started_at))
                from sync join sync_item on sync = id
                where sha = '%s' and result = 'Created'
                """.formatted(sha),
                rows -> new Creates(rows.getInt(1), rows.getDouble(2), rows.getDouble(3)),
                new Creates(0, 0, 0));
    }

    /** From the request of the newest sync to its end. */
    Duration lastRun() {
        return one(
                "select extract(epoch from finished_at - created_at) * 1e9 from sync order by created_at desc limit 1",
                rows -> Duration.ofNanos(rows.getLong(1)),
                Duration.ZERO);
    }

    /** When a connector was restarted first; waits for it. */
    Instant firstRestart(String name) {
        String sql = "select min(at) from restart_attempt where name = '" + name + "' having min(at) is not null";
        await("restart of " + name, sql);
        return one(sql, rows -> rows.getTimestamp(1).toInstant(), Instant.EPOCH);
    }

    long number(String sql) {
        return one(sql, rows -> rows.getLong(1), 0L);
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T one(String sql, Row<T> row, T none) {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? row.read(rows) : none;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
