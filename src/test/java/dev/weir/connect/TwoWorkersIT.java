package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.SharedSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real group of two workers, of which one forwards to the other. */
class TwoWorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConnectorName NAME = new ConnectorName("two-workers");
    private static final ConnectorConfig CONFIG = ConnectorConfig.of(
            Map.of("connector.class", ContractFixture.FILE_SOURCE, "topic", "two-workers", "file", "/nowhere/two"));

    private final ConnectCluster cluster = SharedSandbox.get().cluster(1);
    private final URI first = cluster.url();
    private URI second;

    @BeforeEach
    void startsASecondWorker() {
        cluster.start();
        second = cluster.addWorker().url();
        await().atMost(PATIENCE)
                .until(() -> new ConnectClient(Clusters.at(second)).herderAnswers(second.toString(), Optional.empty()));
    }

    @AfterEach
    void leavesOneWorkerAndNoConnector() {
        new ConnectClient(Clusters.at(first)).delete(NAME);
        cluster.stop();
        cluster.start();
    }

    @Test
    void classifiesForwardedAnswersLikeDirectOnes() {
        for (URI worker : new URI[] {first, second}) {
            ConnectClient client = new ConnectClient(Clusters.at(worker));

            awaitOutcome(
                    () -> client.create(NAME, CONFIG, Optional.empty()), new WriteOutcome.Done(true, echo(CONFIG)));
            awaitOutcome(() -> client.create(NAME, CONFIG, Optional.empty()), new WriteOutcome.AlreadyExists());
            assertThat(client.update(NAME, CONFIG.with("tasks.max", "x"))).isInstanceOf(WriteOutcome.Rejected.class);
            ConnectorConfig changed = CONFIG.with("batch.size", "3");
            awaitOutcome(() -> client.update(NAME, changed), new WriteOutcome.Done(false, echo(changed)));
            awaitOutcome(() -> client.stop(NAME), new WriteOutcome.Done(false));
            awaitOutcome(() -> client.delete(NAME), new WriteOutcome.Done(false));
            awaitOutcome(() -> client.delete(NAME), new WriteOutcome.NotFound());
        }
    }

    @Test
    void askTheOtherWorkerForItsNames() {
        ConnectClient client = new ConnectClient(Clusters.at(first, second));
        awaitOutcome(() -> client.create(NAME, CONFIG, Optional.empty()), new WriteOutcome.Done(true, echo(CONFIG)));

        await().atMost(PATIENCE)
                .until(() -> client.namesElsewhere(first.toString()).names().contains(NAME.value()));
        assertThat(client.namesElsewhere(first.toString()).worker()).isEqualTo(second.toString());
        assertThat(client.namesElsewhere(second.toString()).worker()).isEqualTo(first.toString());
    }

    private static Optional<ConnectorConfig> echo(ConnectorConfig sent) {
        return Optional.of(sent.with("name", NAME.value()));
    }

    /** While the group rebalances, busy is a right answer, too, and changes nothing. */
    private static void awaitOutcome(java.util.concurrent.Callable<WriteOutcome> write, WriteOutcome wanted) {
        WriteOutcome outcome = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(write, answer -> !(answer instanceof WriteOutcome.Busy));
        assertThat(outcome).isEqualTo(wanted);
    }
}
