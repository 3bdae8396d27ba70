package dev.weir.quickstart;

import dev.weir.sandbox.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL of this machine's own user, without passwords and without fsync: for demonstrations only. What is committed
 * outlives a {@code kill -9} of the server, not a power cut. The server outlives a {@code kill -9} of this JVM; the next
 * start on the same directory finds and stops it.
 */
final class DemoDatabase {

    static final String USER = "postgres";
    private static final String NAME = "weir";

    private final EmbeddedPostgres server;
    private final Postmaster postmaster;

    private DemoDatabase(EmbeddedPostgres server, Postmaster postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /** Starts the server on that directory, and makes the service's database where it is absent. */
    static DemoDatabase start(Path directory, Ports ports) throws IOException, SQLException {
        Postmaster postmaster = new Postmaster(directory);
        postmaster.stopOrphan();
        Path complete = directory.resolveSibling(directory.getFileName() + ".complete");
        if (!Files.exists(complete)) {
            // initdb was cut short, and refuses to go on in a directory that is not empty
            Directories.delete(directory);
        }
        EmbeddedPostgres server = server(directory, ports.of("postgres"));
        makeDatabase(server);
        Files.write(complete, new byte[0]);
        return new DemoDatabase(server, postmaster);
    }

    /** Of the service's database. */
    String url() {
        return url(NAME);
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
    }

    int port() {
        return server.getPort();
    }

    long pid() {
        return postmaster.pid().orElse(-1);
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            postmaster.stopOrphan();
        }
    }

    private static EmbeddedPostgres server(Path directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // Debezium reads the log of changes
                .setServerConfig("wal_level", "logical")
                // a commit outlives the server, though not the machine: fsync stays off
                .setServerConfig("synchronous_commit", "on")
                // a slot that nobody reads any more fills no disk
                .setServerConfig("max_slot_wal_keep_size", "1GB")
                .start();
    }

    private static void makeDatabase(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
    }
}
