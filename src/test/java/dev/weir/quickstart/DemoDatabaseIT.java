package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseIT {

    @TempDir
    Path directory;

    @Test
    void stopsTheServerThatAKilledQuickstartLeftBehindAndKeepsItsData() throws Exception {
        DemoDatabase orphan = start();
        long pid = orphan.pid();
        execute(orphan, "CREATE TABLE kept (id int)");

        DemoDatabase next = start();

        assertThat(next.pid()).isNotEqualTo(pid).isPositive();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isNotPresent();
        execute(next, "INSERT INTO kept VALUES (1)");
        next.stop();
    }

    @Test
    void beginsAnewWhereInitdbWasCutShort() throws Exception {
        Files.createDirectories(directory.resolve("postgres/base"));
        Files.writeString(directory.resolve("postgres/PG_VERSION"), "18");

        DemoDatabase database = start();

        execute(database, "CREATE TABLE first (id int)");
        database.stop();
    }

    @Test
    void leavesNoProcessBehindWhenItIsStopped() throws Exception {
        DemoDatabase database = start();
        long pid = database.pid();

        database.stop();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isNotPresent();
    }

    private DemoDatabase start() throws Exception {
        return DemoDatabase.start(directory.resolve("postgres"), new Ports(directory.resolve("ports.properties")));
    }

    private static void execute(DemoDatabase database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), DemoDatabase.USER, "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
