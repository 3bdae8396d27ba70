package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person names some connectors while others have something to do that needs nobody. */
class ChosenTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("chosen", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        weir.define("chosen", "new").define("other", "new").push();
        weir.node.requestSync("chosen");
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aSyncOfOneConnectorSwallowsNoRevisionThatCameMeanwhile() {
        weir.node.work();
        assertThat(weir.writes()).containsExactly("PUT /connectors/chosen/config");

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/chosen/config", "PUT /connectors/other/config");
        assertThat(weir.syncs().get(1).cause().actor()).isEqualTo("alice");
        assertThat(weir.syncs().get(0).cause().actor()).isEqualTo("weir");
    }

    @Test
    void aChosenConnectorThatDoesNotComeToAnEndHoldsUpNoOther() {
        weir.connect.failAlways("PUT", "/connectors/chosen/config", Fault.HANG);

        weir.node.work();
        weir.node.work();

        assertThat(weir.connect.config("other").orElseThrow().get("topic")).contains("new");
    }
}
