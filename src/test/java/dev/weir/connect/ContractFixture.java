package dev.weir.connect;

import static org.awaitility.Awaitility.await;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** One worker, a connector of the test's own, and what the tests of the contract do with them. */
abstract class ContractFixture {

    static final String FILE_SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final ConnectorName name =
            new ConnectorName("contract-" + UUID.randomUUID().toString().substring(0, 8));

    abstract URI url();

    final ConnectClient client() {
        return new ConnectClient(Clusters.at(url()));
    }

    final RawCalls raw() {
        return new RawCalls(url());
    }

    @AfterEach
    void deletesItsConnector() {
        client().delete(name);
    }

    WriteOutcome create() {
        return client().create(name, source(), Optional.empty());
    }

    ConnectorConfig source() {
        return ConnectorConfig.of(Map.of(
                "connector.class", FILE_SOURCE, "topic", "contract", "file", "/nowhere/contract", "tasks.max", "1"));
    }

    void awaitState(ConnectorState state) {
        await().atMost(PATIENCE)
                .until(() -> client().status(name)
                        .map(ConnectorStatus::state)
                        .filter(state::equals)
                        .isPresent());
    }

    final String path(String rest) {
        return "/connectors/" + name + rest;
    }

    final String post(ConnectorConfig config) {
        return "{\"name\":\"" + name + "\",\"config\":" + json(config) + "}";
    }

    static String json(ConnectorConfig config) {
        return FakeAnswer.json(0, config.values()).body();
    }
}
