package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.DeletedConfigs;
import dev.weir.db.DeletedConfigs.DeletedConfig;
import dev.weir.model.Offsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delete leaves behind. */
class KeptOffsetsTest {

    static final Offsets OFFSETS =
            new Offsets(new TreeMap<>(Map.of("{\"filename\":\"/data/orders\"}", "{\"position\":12}")));

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.setOffsets("orders", OFFSETS);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private DeletedConfig deleted() {
        return weir.database.open(DeletedConfigs.class).newest(1).get(0);
    }

    @Test
    void aDeleteKeepsHowFarTheConnectorHadCome() {
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(deleted().offsets()).contains(OFFSETS);
        assertThat(deleted().state()).contains("running");
        assertThat(weir.message("orders")).isEmpty();
    }

    @Test
    void aDeleteGoesOnWithoutOffsetsThatAreNotToBeHadAndSaysSo() {
        weir.connect.failAlways("GET", "/connectors/orders/offsets", Fault.HANG);
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(weir.connect.names()).containsExactly("other");
        assertThat(deleted().offsets()).isEmpty();
        assertThat(deleted().offsetsProblem().orElseThrow()).contains("did not answer");
        assertThat(weir.message("orders")).contains("its offsets are not kept", "did not answer");
    }

    @Test
    void aDeleteInAnOlderConnectSaysWhyItKeepsNoOffsets() {
        weir.connect.version("3.4.0");
        weir.undefine("orders").push();

        weir.node("three", "weir.key").settle();

        assertThat(deleted().offsetsProblem()).contains("this Connect is older than 3.5 and shows none");
        assertThat(weir.connect.requests()).noneMatch(request -> request.path().endsWith("/offsets"));
    }

    @Test
    void aDeleteThatANodeLeavesOpenStillKeepsTheOffsetsItHadRead() {
        weir.connect.failNext(1, "DELETE", "/connectors/orders", Fault.APPLIED_THEN_HANG);
        weir.connect.failNext(
                1,
                "GET",
                "/connectors/orders/offsets",
                Fault.afterwards(() -> weir.connect.failNext(
                        9, "GET", "/connectors/orders/config", Fault.answering(500, "not to be had"))));
        weir.undefine("orders").push();
        weir.node.work();
        weir.connect.failNoMore();

        weir.node("two", "weir.key").settle();

        assertThat(weir.message("orders")).isEqualTo("settled by a later run");
        assertThat(deleted().offsets()).contains(OFFSETS);
    }
}
