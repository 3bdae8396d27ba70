package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unknown is not absent: listings that lack what Weir manages. */
class VanishedTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void anEmptyListingPlansNothing() {
        weir.connect.listNothing();
        weir.define("orders", "new").push();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).startsWith("Unknown");
        assertThat(weir.shown("other")).startsWith("Unknown");
    }

    @Test
    void aPartialListingPlansNothingForAnyConnector() {
        weir.connect.listOnly("other");
        weir.define("other", "new").push();

        weir.node.observe();
        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("other")).startsWith("Unknown");
    }

    @Test
    void twoListingsWithinTenSecondsProveNothing() {
        weir.connect.remove("orders");
        weir.node.observe();
        weir.node.ask();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void aConnectorThatTwoListingsLackAndTheHerderIsThereForIsCreatedAgain() {
        weir.connect.remove("orders");
        weir.node.observe();
        pass(11);
        weir.node.observe();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.connect.names()).containsExactly("orders", "other");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void withoutTheHerderNothingIsProvedHoweverLongItTakes() {
        weir.connect.remove("orders");
        weir.connect.healthy(false);
        weir.node.observe();
        pass(3600);
        weir.node.observe();
        weir.node.ask();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).startsWith("Unknown");
    }

    @Test
    void aListingThatIsWholeAgainEndsTheSuspicion() {
        weir.connect.listNothing();
        weir.node.observe();
        weir.connect.listEverything();

        weir.node.observe();

        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(weir.database.query("select vanished_at from cluster")).containsExactly((String) null);
    }

    @Test
    void nothingIsDeletedWhileAnotherConnectorHasVanished() {
        weir.connect.listOnly("orders");
        weir.undefine("orders").push();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void aGapThatIsGoneOnceTheHerderHasAnsweredProvesNothing() {
        weir.connect.failAlways(
                "GET",
                "/connectors\\?expand=info",
                Fault.body(200, "application/json", "{\"other\": {\"info\": {\"config\": {}}}}"));
        weir.node.observe();
        pass(11);
        weir.node.observe();
        weir.node.ask();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).startsWith("Unknown");
    }

    @Test
    void aClusterThatDoesNotAnswerIsUnknownAndLeftAlone() {
        weir.connect.failAlways("GET", "/connectors.*", Fault.RESET);
        weir.undefine("orders").define("other", "new").push();

        weir.node.observe();

        assertThat(weir.shown("orders")).startsWith("Unknown");
        assertThat(weir.shown("other")).startsWith("Unknown");
        assertThat(weir.node.work()).isFalse();
        assertThat(weir.writes()).isEmpty();
    }

    private void pass(int seconds) {
        weir.database.execute("update cluster set vanished_at = vanished_at - interval '" + seconds + " seconds'");
    }
}
