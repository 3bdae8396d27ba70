package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SyncSettings;
import dev.weir.model.ConnectorName;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person takes single connectors over. */
class AdoptTest {

    private static final String FILE_SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @AfterEach
    void stop() {
        weir.close();
    }

    private void exists(String name, String topic) {
        weir.connect.put(name, Map.of("connector.class", FILE_SOURCE, "topic", topic), TargetState.RUNNING);
    }

    private void adopt(String name) {
        weir.node.commands.adopt(SyncFixture.CLUSTER, new ConnectorName(name), "alice", Optional.of("ours now"));
        weir.node.settle();
    }

    @Test
    void isAYesToTheHeldAdoptionOfThatConnectorAlone() {
        weir = new SyncFixture(directory);
        exists("orders", "old");
        exists("other", "old");
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        assertThat(weir.managed()).isEmpty();

        adopt("orders");
        adopt("orders");

        assertThat(weir.managed()).containsExactly("orders");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.shown("other")).isEqualTo("OutOfSync AwaitingApproval");
    }

    @Test
    void syncsAnEqualConnectorAloneWhereSyncsWaitForAPerson() {
        weir = new SyncFixture(
                directory,
                new SyncSettings(
                        SyncMode.MANUAL, PruneMode.AUTO, SyncSettings.Adopt.ASK, true, SyncSettings.Limit.DELETES, SyncSettings.Limit.UPDATES));
        exists("orders", "t");
        exists("other", "t");
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();

        adopt("orders");

        assertThat(weir.managed()).containsExactly("orders");
        assertThat(weir.writes()).isEmpty();
    }
}
