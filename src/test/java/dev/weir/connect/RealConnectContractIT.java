package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorState;
import dev.weir.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real worker keeps the contract, and what only it can show is redacted. */
class RealConnectContractIT extends ConnectContract {

    private static final String RESOLVED = SharedSandbox.get().data().toString();

    @Override
    URI url() {
        // the second one: a name that no call can remove stays behind, and ImportIT counts what lives in the first
        return SharedSandbox.get().cluster(1).url();
    }

    @Override
    void write() {
        try {
            Path lines = Files.writeString(SharedSandbox.get().data().resolve(name + ".txt"), "a line\n");
            client().create(name, source().with("file", lines.toString()), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsNoResolvedPlaceholderInValidation() {
        ConnectorConfig config = source().with("tasks.max", "${demo:data}").with("batch.size", "${demo:data}");

        assertThat(client().validate(name, config).errors()).isNotEmpty();
        assertThat(client().validate(name, config).toString()).doesNotContain(RESOLVED);
        assertThat(client().create(name, config, Optional.empty()).toString()).doesNotContain(RESOLVED);
    }

    @Test
    void tellsTheTraceOfAFailedTask() {
        Path missing = SharedSandbox.get().data().resolve("missing-" + name).resolve("sink.txt");
        ConnectorConfig sink = source().without("topic"::equals)
                .with("connector.class", "org.apache.kafka.connect.file.FileStreamSinkConnector")
                .with("topics", "contract")
                .with("file", missing.toString());

        client().create(name, sink, Optional.empty());

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> client().listStatuses().containsKey(name)
                        && client().listStatuses().get(name).countTasks(ConnectorState.FAILED) == 1);
        assertThat(client().status(name).orElseThrow().tasks().get(0).trace())
                .contains("org.apache.kafka.connect.errors.ConnectException")
                .contains("\tat org.apache.kafka.connect.file.");
    }
}
