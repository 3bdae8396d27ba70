package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.TargetState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Connect service that echoes masks in place of secrets. */
class MasksTest {

    private static final String CANARY = "canary-8f3a-first";
    private static final String SECOND_CANARY = "canary-8f3a-second";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.connect.mask("database.password");
        password(CANARY);
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aMaskIsNoDrift() {
        weir.node.observe();
        weir.node.observe();

        assertThat(weir.node.isAsked()).isFalse();
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void aSecretChangedInGitIsWrittenOnce() {
        password(SECOND_CANARY);
        weir.push();
        weir.node.settle();
        weir.node.observe();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void aLostKeyCausesNoWrite() {
        SyncNode keyless = weir.node("two", "another.key");

        keyless.observe();
        keyless.ask();
        keyless.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("Unknown Unverifiable");
    }

    @Test
    void aStateChangedWithALostKeyKeepsNoMaskAsIfItWereTheSecret() {
        SyncNode keyless = weir.node("two", "another.key");
        weir.connect.setTarget("orders", TargetState.PAUSED);
        keyless.ask();
        keyless.settle();

        keyless.ask();
        keyless.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/resume");
    }

    @Test
    void noSecretIsInTheDatabase() {
        password(SECOND_CANARY);
        weir.push();
        weir.node.settle();

        assertThat(weir.database.dump()).doesNotContain(CANARY).doesNotContain(SECOND_CANARY);
    }

    private void password(String password) {
        weir.repository.write("connectors/orders.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders
                spec:
                  class: io.debezium.connector.postgresql.PostgresConnector
                  config:
                    database.password: %s
                """.formatted(password));
    }
}
