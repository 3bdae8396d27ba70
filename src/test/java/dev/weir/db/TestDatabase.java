package dev.weir.db;

import dev.weir.config.DatabaseSettings;
import dev.weir.config.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, migrated database on the JVM's one PostgreSQL; make one for each test class and close it. Making one takes
 * some tens of milliseconds, for it is a copy.
 */
public final class TestDatabase implements AutoCloseable {

    /** Other JVMs may use the same server, and a JVM may load this class more than once. */
    private static final String PREFIX =
            "weir_" + UUID.randomUUID().toString().replace("-", "").substring(0, 8) + "_";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONNECTIONS = 30;
    private static final String ROLES_PASSWORD = "canary-role-5d21";

    private final DatabaseSettings settings;
    private final Database database;
    private final List<String> roles = new ArrayList<>();
    private String rewinding = "";

    private TestDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.database = new Database(settings, CONNECTIONS);
    }

    public static TestDatabase create() {
        String name = PREFIX + COUNT.incrementAndGet();
        Server.TEMPLATED.execute("create database " + name + " template " + Server.TEMPLATE);
        return new TestDatabase(Server.TEMPLATED.database(name));
    }

    /** An empty one, without the schema. */
    public static TestDatabase createEmpty() {
        String name = PREFIX + COUNT.incrementAndGet();
        Server.TEMPLATED.execute("create database " + name);
        return new TestDatabase(Server.TEMPLATED.database(name));
    }

    public Database database() {
        return database;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** The same database by two roles that are made for it: one owns it, and the other is to serve in it. */
    public DatabaseSettings inTwoRoles() {
        String owner = role("owner");
        String service = role("service");
        Server.TEMPLATED.execute("alter database " + name() + " owner to " + owner);
        Secret password = Secret.of("password", ROLES_PASSWORD, null);
        return new DatabaseSettings(
                settings.url(), service, password, Optional.of(new DatabaseSettings.Owner(owner, password)));
    }

    private String role(String kind) {
        String role = name() + "_" + kind;
        Server.TEMPLATED.execute("create role " + role + " login password '" + ROLES_PASSWORD + "'");
        roles.add(role);
        return role;
    }

    private String name() {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    public <T> T open(Class<T> type) {
        return database.open(type);
    }

    /** Runs a statement that no SQL object has. */
    public void execute(String sql) {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of each row as text. */
    public List<String> query(String sql) {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Keeps all rows as they are now, to come back to them. */
    public void keep() {
        execute("create schema kept");
        rewinding = "set session_replication_role = replica"; // no foreign key is looked at
        tables().forEach(this::keep);
    }

    private void keep(String table) {
        execute("create table kept." + table + " as table public." + table);
        rewinding +=
                "; delete from public.%1$s; insert into public.%1$s (%2$s) overriding system value select %2$s from kept.%1$s"
                        .formatted(table, columns(table));
    }

    /** Puts all rows back as they were kept. */
    public void rewind() {
        execute(rewinding);
    }

    /** Rows of a partition are rows of its table. */
    private List<String> tables() {
        return query("select format('%I', relname) from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition order by 1");
    }

    private String columns(String table) {
        return String.join(
                ", ",
                query("select format('%I', column_name) from information_schema.columns"
                        + " where table_schema = 'public' and is_generated = 'NEVER' and table_name = '" + table
                        + "'"));
    }

    /** Every row of every table as text, for looking for what must not be there; bytes as the text that they are. */
    public String dump() {
        StringBuilder all = new StringBuilder();
        tables().forEach(table -> query("select to_jsonb(t)::text from " + table + " t")
                .forEach(row -> all.append(table).append(' ').append(row).append('\n')));
        query("select encode(applied_enc, 'escape') from inventory union all select encode(intent_enc, 'escape')"
                        + " from sync_item union all select encode(config_enc, 'escape') from deleted")
                .forEach(all::append);
        return all.toString();
    }

    /** Drops it, too: a hundred copies left for the end of the JVM hold that up for half a minute. */
    @Override
    public void close() {
        database.close();
        Server.TEMPLATED.execute("drop database if exists " + name() + " with (force)");
        roles.forEach(role -> Server.TEMPLATED.execute("drop role " + role));
    }

    private static final class Server {

        private static final String TEMPLATE =
                "weir_template_" + ProcessHandle.current().pid();
        private static final TestServer TEMPLATED = templated();

        private static TestServer templated() {
            TestServer server = TestServer.start();
            if (!server.has(TEMPLATE)) {
                server.execute("create database " + TEMPLATE);
                try (Database database = new Database(server.database(TEMPLATE), 2)) {
                    database.migrate();
                }
            }
            return server;
        }
    }
}
