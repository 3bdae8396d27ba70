package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that Connect's validation objects to. */
class ValidationTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void errorsStandAtTheirKeysAndTheOthersAreDone() {
        wrong();
        weir.define("right", "t").push();

        weir.node.settle();

        assertThat(weir.lastPhase()).isEqualTo(Phase.PARTIAL);
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("wrong Failed", "right Created");
        assertThat(weir.database.query("select errors ->> 0 from sync_item where name = 'wrong'"))
                .singleElement()
                .asString()
                .contains("batch.size")
                .contains("Not a number");
        assertThat(weir.connect.names()).containsExactly("right");
    }

    @Test
    void whatFailedRestsThroughEachDrift() {
        wrong();
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();

        weir.node.observe();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.syncs()).hasSize(1);
        assertThat(validations()).isZero();
        assertThat(weir.shown("wrong")).isEqualTo("OutOfSync Failed");
    }

    @Test
    void whatFailedIsTriedAgainWhenItsDefinitionChanges() {
        wrong();
        weir.push();
        weir.node.settle();
        weir.define("wrong", "t").push();

        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("wrong Created");
    }

    @Test
    void whatFailedIsTriedAgainWhenAPersonAsks() {
        wrong();
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();

        weir.node.requestSync();
        weir.node.settle();

        assertThat(validations()).isEqualTo(1);
        assertThat(weir.syncs()).hasSize(2);
        assertThat(weir.lastPhase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void whatCannotBeValidatedIsNeitherWrittenNorGivenUp() {
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.answering(500, "the plugin broke"));
        weir.define("orders", "t").push();

        assertThat(weir.node.work()).isFalse();
        assertThat(weir.message("orders")).startsWith("could not be validated");
        assertThat(weir.writes()).isEmpty();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
    }

    private long validations() {
        return weir.connect.requests().stream()
                .filter(request -> request.path().endsWith("/config/validate"))
                .count();
    }

    private void wrong() {
        weir.repository.write("connectors/wrong.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: wrong
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config:
                    topic: t
                    batch.size: many
                """);
    }
}
