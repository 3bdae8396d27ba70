package dev.weir.experiments;

import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What do re-reading, validating and recording cost beside the bare POST? Decision record 0005. */
public final class SafeWriteCost {

    private static final int THREADS = 8;
    private static final int CONNECTORS = 200;
    private static final String CLASS = "org.apache.kafka.connect.tools.MockSourceConnector";

    private final RawConnect rest;
    private final EmbeddedPostgres postgres;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private SafeWriteCost(RawConnect rest, EmbeddedPostgres postgres) {
        this.rest = rest;
        this.postgres = postgres;
    }

    /** One connector written in some way, over a database connection of the thread's own. */
    private interface Write {
        void write(String name, Connection database) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        // the embedded server's own settings never wait for the disk; production does
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Sandbox sandbox = Sandbox.start(SandboxOptions.temporary("cost"))) {
            SafeWriteCost experiment = new SafeWriteCost(sandbox.cluster(0).rest(), postgres);
            experiment.createTables();
            experiment.rounds();
        }
        System.exit(0);
    }

    private void rounds() throws Exception {
        measure("warming up", this::writeBarely);
        measure("warming up", this::writeSafely);
        for (int round = 1; round <= 3; round++) {
            measure("POST alone", this::writeBarely);
            measure("re-read, validate, intent, POST, result", this::writeSafely);
        }
        measure("intent and result alone", (name, database) -> {
            intend(name, database);
            settle(name, database);
        });
        measure("re-read and validate alone", (name, database) -> {
            reread(name);
            rest.send("PUT", "/connector-plugins/" + CLASS + "/config/validate", json(config(name)));
        });
    }

    private void measure(String what, Write write) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(() -> share(write));
        }
        long began = System.nanoTime();
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        threads.shutdown();
        System.out.printf(
                Locale.ROOT,
                "%-42s %6.1f a second, %d reads answered 500%n",
                what,
                CONNECTORS / seconds,
                refused.getAndSet(0));
    }

    private Void share(Write write) throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection()) {
            database.setAutoCommit(false);
            for (int i = 0; i < CONNECTORS / THREADS; i++) {
                write.write("cost-" + names.incrementAndGet(), database);
            }
            return null;
        }
    }

    private void writeBarely(String name, Connection database) {
        create(name);
    }

    private void writeSafely(String name, Connection database) throws SQLException {
        reread(name);
        rest.send("PUT", "/connector-plugins/" + CLASS + "/config/validate", json(config(name)));
        intend(name, database);
        create(name);
        settle(name, database);
    }

    /** Connect answers 500 while a rebalance is pending, and every write makes one pending. */
    private void reread(String name) {
        while (rest.get("/connectors/" + name).status() == 500) {
            refused.incrementAndGet();
        }
    }

    private void create(String name) {
        RawConnect.Answer answer = rest.create(name, config(name), "STOPPED");
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private static void intend(String name, Connection database) throws SQLException {
        try (Statement fence = database.createStatement();
                PreparedStatement intent =
                        database.prepareStatement("INSERT INTO sync_item (name, intent_at) VALUES (?, now())")) {
            fence.executeQuery("SELECT epoch FROM cluster WHERE name = 'cost' AND lease_until > now() FOR SHARE");
            intent.setString(1, name);
            intent.executeUpdate();
        }
        database.commit();
    }

    private static void settle(String name, Connection database) throws SQLException {
        try (PreparedStatement result =
                        database.prepareStatement("UPDATE sync_item SET result = 'Created' WHERE name = ?");
                PreparedStatement inventory =
                        database.prepareStatement("INSERT INTO inventory (name, applied_enc) VALUES (?, ?)")) {
            result.setString(1, name);
            result.executeUpdate();
            inventory.setString(1, name);
            inventory.setBytes(2, new byte[1_000]);
            inventory.executeUpdate();
        }
        database.commit();
    }

    private void createTables() throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("""
                    CREATE TABLE cluster (name text PRIMARY KEY, epoch bigint, lease_until timestamptz);
                    CREATE TABLE sync_item (name text PRIMARY KEY, intent_at timestamptz, result text);
                    CREATE TABLE inventory (name text PRIMARY KEY, applied_enc bytea);
                    INSERT INTO cluster VALUES ('cost', 1, now() + interval '1 hour')
                    """);
        }
    }

    /** 25 keys, twice the median of public connectors. */
    private static Map<String, String> config(String name) {
        Map<String, String> config = new TreeMap<>(Map.of("name", name, "connector.class", CLASS, "tasks.max", "1"));
        for (int i = config.size(); i < 25; i++) {
            config.put("some.setting.number." + i, "a value of middling length");
        }
        return config;
    }

    private static String json(Map<String, String> config) {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(config)
                .toString();
    }
}
