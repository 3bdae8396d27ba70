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
        DemoDatabase killed = start();
        execute(killed, "CREATE TABLE kept (id int)");

        new Postmaster(directory()).stopOrphan();

        assertThat(directory().resolve("postmaster.pid")).doesNotExist();
        killed.stop();
        DemoDatabase next = start();
        execute(next, "INSERT INTO kept VALUES (1)");
        next.stop();
    }

    @Test
    void takesNoOtherProgramForAServerWhenAPidWasGivenToItSince() throws Exception {
        Files.createDirectories(directory());
        Files.writeString(
                directory().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        new Postmaster(directory()).stopOrphan();

        assertThat(directory().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void beginsAnewWhereInitdbWasCutShort() throws Exception {
        Files.createDirectories(directory().resolve("base"));
        Files.writeString(directory().resolve("PG_VERSION"), "18");

        DemoDatabase database = start();

        execute(database, "CREATE TABLE first (id int)");
        database.stop();
    }

    @Test
    void leavesNoServerBehindWhenItIsStopped() throws Exception {
        DemoDatabase database = start();
        assertThat(database.pid()).isPositive();

        database.stop();

        assertThat(new Postmaster(directory()).pid()).isEmpty();
    }

    private Path directory() {
        return directory.resolve("postgres");
    }

    private DemoDatabase start() throws Exception {
        return DemoDatabase.start(directory(), new Ports(directory.resolve("ports.properties")));
    }

    private static void execute(DemoDatabase database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), DemoDatabase.USER, "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
