package dev.weir.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** A connection that hears of new triggers ({@link Wanted#ask}) on all nodes. For one thread. */
public final class Notifications implements AutoCloseable {

    private final Connection connection;

    Notifications(Connection connection) {
        this.connection = connection;
        execute("listen " + Wanted.CHANNEL);
    }

    /**
     * Waits for news, and makes sure that there is still a server to bring any.
     *
     * @return whether something was asked for
     * @throws DatabaseException if the connection is lost; open another one
     */
    public boolean await(Duration longest) {
        try {
            boolean heard = connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis()).length > 0;
            if (!heard) {
                execute("select 1");
            }
            return heard;
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }
}
