package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.config.DatabaseSettings;
import dev.weir.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final String CANARY = "canary-0ddba11";

    @Test
    void severalNodesMigrateAnEmptyDatabaseAtOnce() throws Exception {
        try (TestDatabase empty = TestDatabase.createEmpty()) {
            var threads = Executors.newFixedThreadPool(3);
            for (Future<Boolean> node : threads.invokeAll(IntStream.range(0, 3)
                    .<Callable<Boolean>>mapToObj(i -> () -> migrate(empty))
                    .toList())) {
                assertThat(node.get()).isTrue();
            }
            threads.shutdown();

            assertThat(empty.open(Source.class).status().headSeq()).isEmpty();
        }
    }

    @Test
    void anAbsentServerIsUnavailable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertUnavailable(port);
    }

    @Test
    void aServerThatAcceptsAndSaysNothingHangsNobody() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Instant begun = Instant.now();
            assertUnavailable(silent.getLocalPort());
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void aFailureTellsNoParameter() {
        try (TestDatabase database = TestDatabase.create()) {
            Cause cause = Cause.of("manual", CANARY);

            assertThatThrownBy(() -> database.open(Syncs.class)
                            .queue(new dev.weir.model.ClusterName("undeclared-" + CANARY), cause, java.util.List.of()))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.CONFLICT))
                    .satisfies(failure -> assertThat(stack(failure)).doesNotContain(CANARY));
        }
    }

    @Test
    void pingAnswers() {
        try (TestDatabase database = TestDatabase.create()) {
            database.database().ping();
        }
    }

    private static String stack(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static void assertUnavailable(int port) {
        DatabaseSettings settings = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/weir", "weir", Secret.of("password", CANARY, null));
        try (Database database = new Database(settings, 2)) {
            assertThatThrownBy(() -> database.open(Source.class).status())
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNAVAILABLE));
        }
    }

    private static boolean migrate(TestDatabase empty) {
        try (Database node = new Database(empty.settings(), 2)) {
            node.migrate();
            return true;
        }
    }
}
