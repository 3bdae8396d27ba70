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

    private static final String CANARY = "canary-2b9f";

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
    void whatCannotBeValidatedIsWrittenAndTheItemSaysSo() {
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.answering(500, "the plugin broke"));
        weir.define("orders", "t").push();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.findings("orders"))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .startsWith("warn could-not-validate connectors/orders.yml:1 could not be validated")
                        .contains("the plugin broke"));
    }

    @Test
    void whatNoWorkerOffersToValidateIsWrittenToo() {
        weir.connect.failAlways("PUT", ".*/config/validate", Fault.answering(404, "HTTP 404 Not Found"));
        weir.define("orders", "t").push();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
    }

    @Test
    void aMisspeltKeyIsWrittenAndToldUntilItIsMended() {
        misspelt();
        weir.push();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("misspelt Created");
        assertThat(weir.findings("misspelt"))
                .singleElement()
                .asString()
                .startsWith("warn unknown-keys connectors/misspelt.yml:")
                .endsWith(
                        " bath.size: nothing of that name is known to Connect or the class; did you mean batch.size?");
        weir.define("misspelt", "t").push();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("misspelt Updated");
        assertThat(weir.findings("misspelt")).isEmpty();
    }

    @Test
    void aKeyThatACommentVouchesForIsWrittenAndNothingIsSaid() {
        deny();
        weir.repository.write("connectors/odd.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: odd}
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config:
                    topic: t
                    bath.size: 5 # weir:allow unknown-keys our fork knows it
                """);
        weir.push();
        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("odd Created");
        assertThat(weir.findings("odd")).isEmpty();
    }

    @Test
    void aMisspeltKeyIsNotWrittenWhereTheOperatorDeniesIt() {
        deny();
        misspelt();
        weir.define("right", "t").push();
        weir.node.settle();

        assertThat(weir.lastPhase()).isEqualTo(Phase.PARTIAL);
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("misspelt Failed", "right Created");
        assertThat(weir.message("misspelt")).isEqualTo("policy.unknownKeys is deny, and nobody names bath.size");
        assertThat(weir.database.query("select errors ->> 0 from sync_item where name = 'misspelt'"))
                .singleElement()
                .asString()
                .contains("did you mean batch.size?")
                .doesNotContain(CANARY);
        assertThat(weir.findings("misspelt")).singleElement().asString().startsWith("deny unknown-keys");
        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.shown("misspelt")).isEqualTo("OutOfSync Failed");
    }

    @Test
    void noFindingHoldsAValue() {
        misspelt();
        weir.push();
        weir.node.settle();

        assertThat(weir.database.query("select findings::text from sync_item"))
                .singleElement()
                .asString()
                .contains("bath.size")
                .doesNotContain(CANARY);
    }

    @Test
    void whatCannotBeValidatedIsNeitherWrittenNorGivenUpWhereTheOperatorDeniesIt() {
        deny();
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

    private void deny() {
        weir.close();
        weir = SyncFixture.denying(directory.resolve("denying"));
    }

    private void misspelt() {
        weir.repository.write("connectors/misspelt.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: misspelt
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config:
                    topic: t
                    bath.size: %s
                """.formatted(CANARY));
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
