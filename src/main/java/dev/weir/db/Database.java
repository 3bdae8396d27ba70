package dev.weir.db;

import dev.weir.config.DatabaseSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * Weir's PostgreSQL: a pool of connections, the migrations, and this package's SQL objects. No call waits for longer
 * than some ten seconds: a stalled server gives a {@link DatabaseException}, not a hung thread. Safe for use by many
 * threads.
 */
public final class Database implements AutoCloseable {

    private static final int WAIT_MILLIS = 10_000;
    private static final String NARROW = "select set_config('search_path', 'seen, public', true),"
            + " set_config('transaction_read_only', 'on', true), set_config('weir.sight', ?, true)";

    private final Connections connections;
    private final org.apache.tomcat.jdbc.pool.DataSource pool;
    private final Session.Doorman doorman = new Session.Doorman();
    private final Jdbi jdbi;

    /** What the caller of this thread sees; nothing is set where that is everything. */
    private final ThreadLocal<Sight> sight = new ThreadLocal<>();

    /** No more than there were calls at once. */
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

    /**
     * Opens no connection yet.
     *
     * @param size the most connections that are open at once
     */
    public Database(DatabaseSettings settings, int size) {
        this(new Connections(settings), size);
    }

    private Database(Connections connections, int size) {
        this.connections = connections;
        pool = new org.apache.tomcat.jdbc.pool.DataSource(poolOf(size));
        pool.setDataSource(connections);
        jdbi = Jdbi.create(doorman)
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new PostgresPlugin())
                .installPlugin(new Columns());
        // what JDBI says by default holds every parameter
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /** One whose server refuses every write. */
    public static Database readOnly(DatabaseSettings settings, int size) {
        return new Database(new Connections(settings).forReading(), size);
    }

    /** What a start of the service would find. Nothing is changed. */
    public Schema schema() {
        try (Connection connection = connect()) {
            return Schema.of(
                    connection,
                    Flyway.configure().dataSource(connections).load().info());
        } catch (SQLException | FlywayException e) {
            throw DatabaseException.of(e);
        }
    }

    /**
     * Brings the schema up to this version. Nodes that start at once take turns.
     *
     * @throws DatabaseException if a migration fails, or the schema belongs to a newer version
     */
    public void migrate() {
        try {
            Flyway.configure()
                    .dataSource(connections.forMigration())
                    .lockRetryCount(120)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw DatabaseException.of(e);
        }
    }

    /** The pool, for libraries that bring their own SQL. */
    public DataSource dataSource() {
        return pool;
    }

    /** A connection of its own, outside the pool, that hears of new triggers; the caller closes it. */
    public Notifications listen() {
        return new Notifications(connect());
    }

    Connection connect() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    /** An SQL object of this package. It is safe for use by many threads and throws {@link DatabaseException}. */
    public <T> T open(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(type, method, arguments)));
    }

    /** Asks the server for an answer. */
    public void ping() {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("select 1");
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    @Override
    public void close() {
        pool.close(true);
    }

    /** From now on this thread's calls read no more than that, until it is told otherwise. They must only read. */
    public void narrow(Sight seen) {
        sight.set(seen);
    }

    /** From now on this thread's calls read everything again. */
    public void widen() {
        sight.remove();
    }

    private Object call(Class<?> type, Method method, Object[] arguments) throws Throwable {
        try (Connection connection = pool.getConnection()) {
            Session session = session(connection);
            Sight seen = sight.get();
            Object result = seen == null
                    ? session.call(connection, type, method, arguments)
                    : narrowed(connection, seen, session, type, method, arguments);
            idle.push(session);
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof JdbiException failed ? DatabaseException.of(failed) : e.getCause();
        } catch (SQLException | JdbiException e) {
            throw DatabaseException.of(e);
        }
    }

    /** The settings last for the transaction, so that the connection goes back to the pool as it came. */
    private static Object narrowed(
            Connection connection, Sight seen, Session session, Class<?> type, Method method, Object[] arguments)
            throws SQLException, InvocationTargetException, IllegalAccessException {
        connection.setAutoCommit(false);
        try (PreparedStatement narrow = connection.prepareStatement(NARROW)) {
            narrow.setString(1, seen.json());
            narrow.execute();
            return session.call(connection, type, method, arguments);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Session session(Connection connection) {
        Session known = idle.poll();
        return known == null ? new Session(jdbi, doorman, connection) : known;
    }

    private static PoolProperties poolOf(int size) {
        PoolProperties properties = new PoolProperties();
        properties.setMaxActive(size);
        properties.setMaxIdle(size);
        properties.setMinIdle(1);
        properties.setInitialSize(0);
        properties.setMaxWait(WAIT_MILLIS);
        properties.setTestOnBorrow(true);
        properties.setValidationQuery("select 1");
        properties.setValidationQueryTimeout(5);
        properties.setValidationInterval(1_000);
        properties.setRollbackOnReturn(true);
        return properties;
    }
}
