package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.config.ClusterSettings;
import dev.weir.config.Secret;
import dev.weir.connect.ConnectException.Kind;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

    private static final String CANARY = "weir-canary-Zt41";
    private static final String FILE_SOURCE = ContractFixture.FILE_SOURCE;
    private static final ConnectorName ORDERS = new ConnectorName("orders");
    private static final ConnectorConfig CONFIG =
            ConnectorConfig.of(Map.of("connector.class", FILE_SOURCE, "topic", "orders"));

    private final FakeConnect fake = new FakeConnect();
    private final FakeConnect other = fake.secondWorker();
    private final ConnectClient client = client(fake.url());

    @BeforeEach
    void hasOneConnector() {
        fake.put("orders", CONFIG.values(), TargetState.RUNNING);
    }

    @AfterEach
    void closesBoth() {
        fake.close();
        other.close();
    }

    @Test
    void goesOnWithAnotherWorkerWhenOneRefusesTheConnection() throws IOException {
        ConnectClient both = client(closedPort(), fake.url());

        assertThat(both.listConfigs().worker()).isEqualTo(fake.url().toString());
        assertThat(both.pause(ORDERS)).isEqualTo(new WriteOutcome.Done(false));
    }

    @Test
    void saysThatNoWorkerCanBeReached() throws IOException {
        ConnectClient nobody = client(closedPort(), closedPort());

        assertThatThrownBy(nobody::listConfigs)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("GET /connectors?expand=info: no connection to http://127.0.0.1:")
                .hasMessageContaining("check that the worker runs");
        assertThat(nobody.delete(ORDERS)).isInstanceOf(WriteOutcome.Unreachable.class);
    }

    @Test
    void readsFromAnotherWorkerAfterAReset() {
        fake.failAlways("GET", "/connectors.*", Fault.RESET);

        assertThat(client(fake.url(), other.url()).listStatuses()).containsKey(ORDERS);
    }

    @Test
    void neverWritesTwiceWhatMayHaveBeenSent() {
        fake.failNext(1, "DELETE", "/connectors/orders", Fault.APPLIED_THEN_RESET);

        assertThat(client(fake.url(), other.url()).delete(ORDERS)).isInstanceOf(WriteOutcome.Unsettled.class);

        assertThat(fake.names()).isEmpty();
        assertThat(fake.writes()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void asksAnotherWorkerFirstAfterOneHung() {
        ConnectClient both = client(fake.url(), other.url());
        fake.failAlways("GET", "/connectors.*", Fault.HANG);

        assertThatThrownBy(both::listStatuses)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasMessageContaining("did not answer within 500 ms");
        assertThat(both.listStatuses()).containsKey(ORDERS);
        assertThat(both.listStatuses()).containsKey(ORDERS);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void listsNamesFromAnotherWorkerWhereOneIsKnown() {
        ConnectClient both = client(fake.url(), other.url());
        fake.listNothing();

        String first = both.listConfigs().worker();

        assertThat(first).isEqualTo(fake.url().toString());
        assertThat(both.namesElsewhere(first))
                .isEqualTo(new Listing(other.url().toString(), new java.util.TreeSet<>(Set.of("orders"))));
        assertThat(client.namesElsewhere(first).worker()).isEqualTo(first);
    }

    @Test
    void acceptsOnlyUrlsItCanUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(URI.create("http://user:" + CANARY + "@127.0.0.1:8083")))
                .withMessageContaining("cluster payments")
                .withMessageNotContaining(CANARY);
        assertThatIllegalArgumentException().isThrownBy(() -> client(URI.create("ftp://127.0.0.1")));
        assertThatIllegalArgumentException().isThrownBy(() -> client(URI.create("connect:8083")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.herderAnswers("http://elsewhere", Optional.empty()));
    }

    @Test
    void givesUpOnAnAnswerThatStopsHalfWay() throws IOException, InterruptedException {
        try (ServerSocket half = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Thread worker = new Thread(() -> answerHalf(half));
            worker.start();

            assertThatThrownBy(client(URI.create("http://127.0.0.1:" + half.getLocalPort()))::worker)
                    .isInstanceOfSatisfying(
                            ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            worker.join();
        }
    }

    @Test
    void leavesAWriteThatWasAppliedAndNeverAnsweredUnsettled() {
        fake.failNext(1, "PUT", "/connectors/orders/config", Fault.APPLIED_THEN_HANG);
        fake.failNext(1, "POST", "/connectors", Fault.APPLIED_THEN_TIMED_OUT);

        assertThat(client.update(ORDERS, CONFIG.with("batch.size", "9"))).isInstanceOf(WriteOutcome.Unsettled.class);
        assertThat(client.create(new ConnectorName("new"), CONFIG, Optional.empty()))
                .isInstanceOf(WriteOutcome.Unsettled.class);

        assertThat(fake.config("orders").orElseThrow().get("batch.size")).contains("9");
        assertThat(fake.names()).containsExactly("new", "orders");
    }

    @Test
    void sendsNothingOnceItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(client.delete(ORDERS)).isInstanceOf(WriteOutcome.Unreachable.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void sendsCredentialsAndHeadersAndReadsARotatedPassword(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "old\n");
        ClusterSettings.Basic basic = new ClusterSettings.Basic("weir", Secret.of("auth.basic.password", null, file));
        ConnectClient known = new ConnectClient(
                Clusters.with(Optional.of(basic), Map.of("X-Tenant", "payments"), fake.url()), Clusters.QUICK);
        fake.require("X-Tenant", "payments");
        fake.require("Authorization", basic("weir:" + CANARY));

        assertThatThrownBy(known::listConfigs)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageEndingWith("answered 401: Unauthorized; check auth and headers of the cluster");

        Files.writeString(file, CANARY + "\n");
        assertThat(known.listConfigs().connectors()).containsKey(ORDERS);

        Files.delete(file);
        assertThat(known.delete(ORDERS)).isInstanceOf(WriteOutcome.Unreachable.class);
    }

    @Test
    void reachesAWorkerBehindAPath() {
        fake.moveUnder("/kafka/connect");
        ConnectClient behind = client(URI.create(fake.url() + "/"));

        assertThat(behind.config(ORDERS)).isPresent();
        assertThat(behind.stop(ORDERS)).isEqualTo(new WriteOutcome.Done(false));
    }

    private static ConnectClient client(URI... workers) {
        return new ConnectClient(Clusters.at(workers), Clusters.QUICK);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static void answerHalf(ServerSocket server) {
        try (java.net.Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"version\":"
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            byte[] rest = socket.getInputStream().readAllBytes();
            assertThat(rest).isNotNull();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
