package dev.weir.db;

import dev.weir.config.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * New connections, each with the password as it is now. Every wait is bounded, on this side (socket) and on the server's
 * (statement, idle transaction), so that neither a stalled server nor a paused node holds the other up.
 */
final class Connections extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient DatabaseSettings settings;

    Connections(DatabaseSettings settings) {
        this.settings = settings;
        setUrl(settings.url());
        setApplicationName("weir");
        setConnectTimeout(5);
        setLoginTimeout(5);
        setSocketTimeout(12);
        setTcpKeepAlive(true);
        setLogServerErrorDetail(false);
        setOptions("-c statement_timeout=10s -c idle_in_transaction_session_timeout=5s");
    }

    /** As the schema's owner, and without the limits on a statement's time: a migration may take long. */
    Connections forMigration() {
        Connections unlimited = new Connections(settings.asOwner());
        unlimited.setSocketTimeout(0);
        unlimited.setOptions("");
        return unlimited;
    }

    /** The same server, which then refuses every write. */
    Connections forReading() {
        Connections reading = new Connections(settings);
        reading.setOptions(getOptions() + " -c default_transaction_read_only=on");
        return reading;
    }

    /** The role of the service. */
    String service() {
        return settings.user();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(settings.user(), settings.password().reveal());
    }
}
