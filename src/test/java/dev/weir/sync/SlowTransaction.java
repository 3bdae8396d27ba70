package dev.weir.sync;

import dev.weir.config.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A transaction that has written and has not ended. */
final class SlowTransaction implements AutoCloseable {

    private final Connection connection;

    SlowTransaction(DatabaseSettings settings) throws SQLException {
        connection = DriverManager.getConnection(
                settings.url(), settings.user(), settings.password().reveal());
        connection.setAutoCommit(false);
    }

    void execute(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
