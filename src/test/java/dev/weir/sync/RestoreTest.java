package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.DeletedConfigs;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deleted connectors come back. */
class RestoreTest {

    private static final String PARTITION = "{\"filename\":\"/data/orders\"}";
    private static final String CREATE = "POST /connectors";
    private static final String ALTER = "PATCH /connectors/orders/offsets";
    private static final String RESUME = "PUT /connectors/orders/resume";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.setOffsets("orders", at(12));
        delete();
        weir.connect.setOffsets("orders", Offsets.NONE);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private static Offsets at(int position) {
        return new Offsets(new TreeMap<>(Map.of(PARTITION, "{\"position\":" + position + "}")));
    }

    private void delete() {
        weir.undefine("orders").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    private UUID deleted() {
        return weir.database.open(DeletedConfigs.class).newest(1).get(0).id();
    }

    private void restore() {
        weir.node.commands.restore(deleted(), "alice", Optional.of("a mistake"));
    }

    private void restored() {
        restore();
        weir.node.settle();
    }

    /** {@code outcome message} of the newest restore. */
    private String outcome() {
        return weir.database
                .query("select coalesce(outcome, 'open') || ' ' || coalesce(message, '') from restore"
                        + " order by asked_at desc limit 1")
                .get(0);
    }

    private void revert() {
        weir.define("orders", "t").push();
    }

    @Test
    void comesBackAsStoppedGetsItsOffsetsAndGoesOn() {
        restored();

        assertThat(weir.writes()).containsExactly(CREATE, ALTER, RESUME);
        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(weir.connect.offsets("orders")).isEqualTo(at(12));
        assertThat(outcome()).startsWith("restored it is back, running");
    }

    @Test
    void recordsEachWriteInASyncOfThePersonWhoAsked() {
        restored();

        var sync = weir.syncs().stream()
                .filter(row -> row.cause().kind().equals("manual"))
                .findFirst()
                .orElseThrow();
        assertThat(sync.cause().actor()).isEqualTo("alice");
        assertThat(sync.cause().reason()).contains("a mistake");
        assertThat(weir.database.query("select action || ' ' || result from sync_item where sync = '" + sync.id()
                        + "' order by ordinal"))
                .containsExactly("restore Created", "restore OffsetsChanged", "restore StateChanged");
    }

    @Test
    void leavesOffsetsAloneThatConnectStillHas() {
        weir.connect.setOffsets("orders", at(15));

        restored();

        assertThat(weir.writes()).containsExactly(CREATE, RESUME);
        assertThat(weir.connect.offsets("orders")).isEqualTo(at(15));
    }

    @Test
    void staysUnmanagedAndIsNotDeletedAgainWhenTheRepositoryDoesNotDefineIt() {
        restored();
        weir.define("other", "more").push();
        weir.node.settle();

        assertThat(weir.connect.names()).containsExactly("orders", "other");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Unmanaged");
        assertThat(weir.managed()).containsExactly("other");
        assertThat(outcome()).contains("revert the commit that removed it to have Weir manage it");
    }

    @Test
    void isManagedAgainOnceTheCommitThatRemovedItIsReverted() {
        restored();
        revert();
        weir.node.settle();

        assertThat(weir.managed()).containsExactly("orders", "other");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(weir.writes()).containsExactly(CREATE, ALTER, RESUME);
    }

    @Test
    void comesBackIntoTheInventoryWhenTheRepositoryDefinesIt() {
        restore();
        revert();

        weir.node.settle();

        assertThat(weir.managed()).containsExactly("orders", "other");
        assertThat(weir.writes()).containsExactly(CREATE, ALTER, RESUME);
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void neverRunsWhenItsDefinitionSaysPaused() {
        restore();
        weir.define("orders", "t", "state: paused").push();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly(CREATE, ALTER, "PUT /connectors/orders/pause");
    }

    @Test
    void refusesToTouchAConnectorThatExists() {
        weir.connect.put("orders", Map.of("connector.class", "FileStreamSource", "topic", "u"), TargetState.STOPPED);

        restored();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused a connector of its name exists");
    }

    @Test
    void refusesWhereTheKeyOfItsConfigIsLost() {
        restore();

        weir.node("two", "another.key").settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused its config is encrypted with a key that is lost");
    }

    @Test
    void refusesWhereConnectCannotCreateAConnectorAsStopped() {
        weir.connect.version("3.6.0");
        restore();

        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused this Connect is older than 3.7");
    }

    @Test
    void refusesAndTellsWhatConnectSaysAgainstItsConfig() {
        weir.connect.failAlways("POST", "/connectors", Fault.answering(400, "topic is not to its taste"));

        restored();

        assertThat(outcome()).startsWith("refused ").contains("topic is not to its taste");
        assertThat(weir.connect.names()).containsExactly("other");
    }

    @Test
    void doesNothingInAClusterThatIsOnlyObserved() {
        weir.limit(dev.weir.model.SyncMode.OFF, dev.weir.model.PruneMode.AUTO).push();

        restored();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused this cluster is only observed");
    }

    @Test
    void askedForTwiceIsOneRestore() {
        restore();
        restored();
        weir.node.settle();

        assertThat(weir.database.query("select count(*) from restore")).containsExactly("1");
        assertThat(weir.writes()).containsExactly(CREATE, ALTER, RESUME);
    }

    @Test
    void nothingElseWritesToItsConnectorMeanwhile() {
        weir.connect.withholdStatusesOfNew(true);
        restore();
        weir.define("orders", "new").define("other", "new").push();
        weir.node.work();

        assertThat(weir.writes()).containsExactly(CREATE, "PUT /connectors/other/config");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Returning");
        weir.connect.withholdStatus("orders", false);
        weir.node.settle();
        assertThat(weir.writes())
                .containsExactly(
                        CREATE, "PUT /connectors/other/config", ALTER, RESUME, "PUT /connectors/orders/config");
    }

    @Test
    void waitsForAClusterThatDoesNotAnswerAndGoesOnByItself() {
        weir.connect.failAlways("GET", ".*", Fault.RESET);
        restore();
        weir.node.work();
        weir.connect.failNoMore();

        weir.node.observe();
        weir.node.settle();

        assertThat(outcome()).startsWith("restored");
    }

    @Test
    void isForgottenAfterADay() {
        restore();
        weir.database.execute("update restore set asked_at = asked_at - interval '25 hours'");

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused it could not be done within 24 hours");
    }

    /** What is seen decides, so a successor does what the dead node would have done next. */
    @ParameterizedTest
    @CsvSource({
        "POST, /connectors, true",
        "POST, /connectors, false",
        "PATCH, /connectors/orders/offsets, true",
        "PATCH, /connectors/orders/offsets, false",
        "PUT, /connectors/orders/resume, true",
        "PUT, /connectors/orders/resume, false"
    })
    void aNodeKilledAtAnyWriteLeavesWhatTheNextOneBringsToTheSameEnd(String method, String path, boolean isApplied) {
        restore();
        weir.diesAt(method, path, isApplied);

        weir.node("two", "weir.key").settle();

        assertThat(weir.connect.config("orders")).isPresent().get().isEqualTo(config());
        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(weir.connect.offsets("orders")).isEqualTo(at(12));
        assertThat(outcome()).startsWith("restored it is back, running");
        assertThat(weir.managed()).containsExactly("other");
        assertThat(weir.writes().stream().distinct()).containsExactly(CREATE, ALTER, RESUME);
    }

    private static ConnectorConfig config() {
        return ConnectorConfig.of(Map.of(
                "name",
                "orders",
                "connector.class",
                "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "topic",
                "t"));
    }

    /** A node that is stopped between two steps ends the one and leaves the other. */
    @ParameterizedTest
    @CsvSource({"POST, /connectors", "PATCH, /connectors/orders/offsets", "PUT, /connectors/orders/resume"})
    void aNodeStoppedBetweenTwoStepsLeavesTheRestToTheNextOne(String method, String path) {
        restore();
        weir.connect.failNext(1, method, path, Fault.afterwards(() -> weir.node.stopping = true));
        weir.node.work();

        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).isEqualTo(List.of(CREATE, ALTER, RESUME));
        assertThat(outcome()).startsWith("restored it is back, running");
    }
}
