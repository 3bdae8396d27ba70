package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.DeletedConfigs;
import dev.weir.model.FillIn;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector that was imported, from its adoption to its end; no call ever carries a value to fill in. */
class FillInSyncTest {

    private static final String CANARY = "canary-imported-6b";
    private static final String UNKNOWN = FillIn.of("database.password");
    private static final String CLASS = "io.debezium.connector.postgresql.PostgresConnector";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void adopts() {
        weir = new SyncFixture(directory);
        weir.connect.put(
                "orders",
                Map.of("connector.class", CLASS, "database.password", CANARY, "topic", "orders"),
                TargetState.RUNNING);
        write(UNKNOWN, "orders", "running");
        weir.repository.write("connectors/other.yml", document("other", "none", "other", "running"));
        weir.push();
        weir.node.settle();
        assertThat(weir.writes()).containsExactly("POST /connectors");
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void isSyncedOnceAdopted() {
        weir.node.observe();

        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void isPausedAndNotUpdated() {
        write(UNKNOWN, "elsewhere", "paused");
        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/pause");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Invalid");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("orders");
    }

    @Test
    void isUpdatedOnceItIsFilledIn() {
        write("${file:/run/secrets/db:password}", "orders", "running");
        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void isKeptWithItsSecretWhenItIsDeleted() {
        weir.repository.remove("connectors/orders.yml");
        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
        DeletedConfigs.DeletedConfig deleted =
                weir.database.open(DeletedConfigs.class).newest(1).get(0);
        assertThat(weir.node
                        .vault
                        .open(SyncFixture.CLUSTER, deleted.name(), deleted.config())
                        .flatMap(config -> config.get("database.password")))
                .isEqualTo(Optional.of(CANARY));
        assertThat(weir.database.dump()).doesNotContain(CANARY);
    }

    private void write(String password, String topic, String state) {
        weir.repository.write("connectors/orders.yml", document("orders", password, topic, state));
    }

    private static String document(String name, String password, String topic, String state) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: %s
                  state: %s
                  config:
                    database.password: "%s"
                    topic: %s
                """.formatted(name, CLASS, state, password, topic);
    }
}
