package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.KeptOffsets;
import dev.weir.db.OffsetsWish;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import java.io.IOException;
import java.nio.file.Files;
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

/** The offsets of connectors are altered, reset and put back. */
class OffsetsTest {

    private static final ConnectorName ORDERS = new ConnectorName("orders");
    private static final String PARTITION = "{\"filename\":\"/data/orders\"}";
    private static final String STOP = "PUT /connectors/orders/stop";
    private static final String ALTER = "PATCH /connectors/orders/offsets";
    private static final String RESUME = "PUT /connectors/orders/resume";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() throws IOException {
        weir = new SyncFixture(Files.createTempDirectory(directory, "weir"));
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.setOffsets("orders", at(12));
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private static Offsets at(int position) {
        return new Offsets(new TreeMap<>(Map.of(PARTITION, "{\"position\":" + position + "}")));
    }

    private Optional<UUID> ask(OffsetsChange change, Optional<UUID> snapshot) {
        return offsets()
                .ask(new OffsetsWish(
                        SyncFixture.CLUSTER, ORDERS, change, snapshot, "alice", Optional.of("begin anew")));
    }

    private void askOf(String name) {
        offsets()
                .ask(new OffsetsWish(
                        SyncFixture.CLUSTER,
                        new ConnectorName(name),
                        OffsetsChange.RESET,
                        Optional.empty(),
                        "alice",
                        Optional.empty()));
    }

    private OffsetsCommands offsets() {
        return weir.node.commands.offsets();
    }

    private Optional<UUID> reset() {
        return ask(OffsetsChange.RESET, Optional.empty());
    }

    private void wasReset() {
        reset();
        weir.node.settle();
    }

    private Optional<UUID> alter(int position) {
        return ask(new OffsetsChange(OffsetsAction.ALTER, at(position)), Optional.empty());
    }

    private void restoreNewest() {
        KeptOffsets kept = kept().get(0);
        ask(new OffsetsChange(OffsetsAction.RESTORE, kept.offsets()), Optional.of(kept.id()));
    }

    private List<KeptOffsets> kept() {
        return offsets().kept(SyncFixture.CLUSTER, ORDERS);
    }

    /** {@code outcome message} of the newest change. */
    private String outcome() {
        return weir.database
                .query("select coalesce(outcome, 'open') || ' ' || coalesce(message, '') from offsets_job"
                        + " order by asked_at desc limit 1")
                .get(0);
    }

    private Optional<TargetState> state() {
        return weir.connect.target("orders");
    }

    @Test
    void isStoppedKeptResetAndBroughtBackInThisOrder() {
        wasReset();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, RESUME);
        assertThat(weir.connect.offsets("orders")).isEqualTo(Offsets.NONE);
        assertThat(state()).contains(TargetState.RUNNING);
        assertThat(kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.offsets()).isEqualTo(at(12)));
        assertThat(outcome())
                .isEqualTo("changed its offsets are reset, so that it begins anew, and it is running; the offsets that"
                        + " it had before are kept and can be restored");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void recordsEachWriteInASyncOfThePersonWhoAsked() {
        wasReset();

        var sync = weir.syncs().stream()
                .filter(row -> row.cause().kind().equals("manual"))
                .findFirst()
                .orElseThrow();
        assertThat(sync.cause().actor()).isEqualTo("alice");
        assertThat(sync.cause().reason()).contains("begin anew");
        assertThat(weir.database.query("select action || ' ' || result from sync_item where sync = '" + sync.id()
                        + "' order by ordinal"))
                .containsExactly("offsets StateChanged", "offsets OffsetsChanged", "offsets StateChanged");
    }

    @Test
    void altersWhatIsNamedAndLeavesTheRest() {
        Offsets two = new Offsets(
                new TreeMap<>(Map.of(PARTITION, "{\"position\":12}", "{\"filename\":\"b\"}", "{\"position\":3}")));
        weir.connect.setOffsets("orders", two);

        alter(5);
        weir.node.settle();

        assertThat(weir.connect.offsets("orders").byPartition())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(PARTITION, "{\"position\":5}", "{\"filename\":\"b\"}", "{\"position\":3}"));
        assertThat(outcome()).startsWith("changed its offsets are altered, and it is running");
    }

    @Test
    void putsBackWhatWasKeptAndKeepsWhatThatReplaces() {
        wasReset();
        weir.connect.setOffsets("orders", at(3));

        restoreNewest();
        weir.node.settle();

        assertThat(weir.connect.offsets("orders")).isEqualTo(at(12));
        assertThat(kept()).extracting(KeptOffsets::offsets).containsExactly(at(3), at(12));
        assertThat(outcome()).startsWith("changed the kept offsets are put back, and it is running");
    }

    @Test
    void writesNoOffsetsWhereTheyAreAsWantedAlready() {
        alter(12);
        weir.node.settle();

        assertThat(weir.writes()).containsExactly(STOP, RESUME);
        assertThat(outcome()).startsWith("changed ");
    }

    @Test
    void comesToItsDeclaredStateWhateverItWasIn() {
        weir.define("orders", "t", "state: paused").push();
        weir.node.settle();
        weir.connect.forgetRequests();

        wasReset();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, "PUT /connectors/orders/pause");
    }

    @Test
    void aStoppedOneIsNotStarted() {
        weir.define("orders", "t", "state: stopped").push();
        weir.node.settle();
        weir.connect.forgetRequests();

        wasReset();

        assertThat(weir.writes()).containsExactly(ALTER);
        assertThat(state()).contains(TargetState.STOPPED);
        assertThat(outcome()).startsWith("changed ").contains("it is stopped");
    }

    @Test
    void oneThatNobodyDefinesGoesBackToTheStateThatItHad() {
        weir.connect.put("stray", Map.of("connector.class", "FileStreamSource", "topic", "t"), TargetState.PAUSED);
        weir.connect.setOffsets("stray", at(4));
        weir.node.observe();
        weir.node.settle();
        weir.connect.forgetRequests();

        askOf("stray");
        weir.node.settle();

        assertThat(weir.writes())
                .containsExactly(
                        "PUT /connectors/stray/stop", "PATCH /connectors/stray/offsets", "PUT /connectors/stray/pause");
        assertThat(weir.managed()).containsExactly("orders", "other");
        assertThat(weir.shown("stray")).isEqualTo("OutOfSync Unmanaged");
    }

    @Test
    void whatConnectRefusesLeavesItRunningAndItsOffsetsKept() {
        weir.connect.failAlways("PATCH", ".*", Fault.answering(400, "not mine"));

        wasReset();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, RESUME);
        assertThat(state()).contains(TargetState.RUNNING);
        assertThat(weir.connect.offsets("orders")).isEqualTo(at(12));
        assertThat(kept()).hasSize(1);
        assertThat(outcome())
                .startsWith("refused Connect refused it: ")
                .contains("not mine", "it is running", "can be restored");
    }

    @Test
    void aChangeThatConnectAcceptsAndDoesNotShowIsNone() {
        weir.connect.failAlways("PATCH", ".*", Fault.body(200, "application/json", "{\"message\":\"altered\"}"));

        wasReset();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, RESUME);
        assertThat(outcome()).startsWith("refused Connect accepted the change and shows other offsets");
        assertThat(state()).contains(TargetState.RUNNING);
    }

    @Test
    void isNotLeftStoppedWhereConnectDoesNotSayHowFarItHasCome() {
        weir.connect.failAlways("GET", "/connectors/orders/offsets", Fault.answering(500, "no such topic"));
        reset();
        weir.node.work();
        assertThat(outcome()).contains("it is stopped, and Connect does not say how far it has come");
        assertThat(state()).contains(TargetState.STOPPED);

        weir.database.execute("update offsets_job set stage_at = stage_at - interval '3 minutes'");
        weir.node.settle();

        assertThat(weir.writes()).containsExactly(STOP, RESUME);
        assertThat(outcome()).startsWith("refused it did not come to rest").contains("its offsets were not touched");
    }

    @Test
    void somebodyWhoStartsItMeanwhileIsNotFought() {
        weir.connect.failNext(
                1,
                "GET",
                "/connectors/orders/offsets",
                Fault.afterwards(() -> weir.connect.setTarget("orders", TargetState.RUNNING)));

        wasReset();

        assertThat(weir.writes()).containsExactly(STOP);
        assertThat(outcome()).startsWith("refused somebody brought it to running before its offsets were changed");
    }

    @Test
    void isRefusedWhereConnectIsTooOldAndNothingIsStopped() {
        weir.connect.version("3.5.2");
        reset();

        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused this Connect is older than 3.6");
        assertThat(offsets()
                        .refusal(SyncFixture.CLUSTER, new ConnectorName("orders"))
                        .orElseThrow())
                .contains("3.5.2, older than 3.6");
    }

    @Test
    void isRefusedInAClusterThatIsOnlyObserved() {
        weir.limit(SyncMode.OFF, PruneMode.AUTO).push();

        wasReset();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused cluster analytics is only observed");
    }

    @Test
    void isRefusedOfAConnectorThatIsNotThere() {
        askOf("nobody");
        weir.node.settle();

        assertThat(outcome()).startsWith("refused it is not in Connect");
    }

    @Test
    void readsWhatConnectSaysNowOrWhyNobodyKnows() {
        assertThat(offsets().read(SyncFixture.CLUSTER, ORDERS).offsets()).contains(at(12));

        weir.connect.failAlways("GET", ".*", Fault.RESET);
        assertThat(offsets().read(SyncFixture.CLUSTER, ORDERS)).satisfies(unknown -> {
            assertThat(unknown.offsets()).isEmpty();
            assertThat(unknown.problem().orElseThrow()).contains("does not say how far");
        });
    }

    @Test
    void askedForTwiceIsOneChangeAndAnotherOneIsNoneBeforeItHasEnded() {
        Optional<UUID> first = reset();

        assertThat(reset()).isEqualTo(first);
        assertThat(alter(3)).isEmpty();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, RESUME);
        assertThat(alter(3)).isPresent();
    }

    @Test
    void nothingElseWritesToItsConnectorMeanwhile() {
        weir.connect.failAlways("GET", "/connectors/orders/offsets", Fault.answering(500, "no such topic"));
        reset();
        weir.define("orders", "new").define("other", "new").push();
        weir.node.requestSync();
        weir.node.work();

        assertThat(weir.writes()).containsExactly(STOP, "PUT /connectors/other/config");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync OffsetsChanging");

        weir.connect.failNoMore();
        weir.node.settle();
        assertThat(weir.writes())
                .containsExactly(STOP, "PUT /connectors/other/config", ALTER, RESUME, "PUT /connectors/orders/config");
    }

    @Test
    void waitsForTasksThatHaveNotEnded() {
        weir.connect.lingerOnStop("orders", true);
        reset();
        weir.node.work();

        assertThat(outcome()).contains("its tasks have not ended yet");
        assertThat(kept()).isEmpty();

        weir.connect.lingerOnStop("orders", false);
        weir.node.settle();
        assertThat(outcome()).startsWith("changed ");
    }

    @Test
    void waitsForAClusterThatDoesNotAnswerAndGoesOnByItself() {
        weir.connect.failAlways("GET", ".*", Fault.RESET);
        reset();
        weir.node.work();
        assertThat(outcome()).startsWith("open");
        weir.connect.failNoMore();

        weir.node.observe();
        weir.node.settle();

        assertThat(outcome()).startsWith("changed");
    }

    @Test
    void goesOnAfterAnOutageInWhichAPersonGotAnAnswer() {
        weir.connect.failAlways("GET", ".*", Fault.RESET);
        reset();
        weir.node.requestSync();
        weir.node.work();
        weir.connect.failNoMore();
        assertThat(weir.node.isAsked()).isFalse();

        weir.node.observe();
        weir.node.settle();

        assertThat(outcome()).startsWith("changed");
    }

    @Test
    void isForgottenAfterADay() {
        reset();
        weir.database.execute("update offsets_job set stage_at = stage_at - interval '25 hours'");

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(outcome()).startsWith("refused it could not be begun within 24 hours");
    }

    /** What is seen decides, so a successor does what the dead node would have done next. */
    @ParameterizedTest
    @CsvSource({"PUT, /connectors/orders/stop", "PATCH, /connectors/orders/offsets", "PUT, /connectors/orders/resume"})
    void aNodeKilledAtAnyWriteLeavesWhatTheNextOneBringsToTheSameEnd(String method, String path) throws IOException {
        for (boolean isApplied : List.of(false, true)) {
            reset();
            weir.diesAt(method, path, isApplied);

            weir.node("two", "weir.key").settle();

            assertEnded();
            stop();
            start();
        }
    }

    /** Nobody heard what became of the write, and the node that goes on is the one that made it. */
    @ParameterizedTest
    @CsvSource({"PUT, /connectors/orders/stop", "PATCH, /connectors/orders/offsets", "PUT, /connectors/orders/resume"})
    void anUnheardAnswerToAnyWriteComesToTheSameEnd(String method, String path) throws IOException {
        for (boolean isApplied : List.of(false, true)) {
            reset();
            Fault deaf = Fault.meanwhile(() -> weir.connect.failAlways("GET", ".*", Fault.RESET));
            weir.connect.failNext(
                    1, method, path, isApplied ? deaf.then(Fault.APPLIED_THEN_RESET) : deaf.then(Fault.RESET));
            weir.node.work();
            weir.connect.failNoMore();
            weir.passDeadlines();

            weir.node.settle();

            assertEnded();
            stop();
            start();
        }
    }

    private void assertEnded() {
        assertThat(weir.connect.offsets("orders")).isEqualTo(Offsets.NONE);
        assertThat(state()).contains(TargetState.RUNNING);
        assertThat(kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.offsets()).isEqualTo(at(12)));
        assertThat(outcome()).startsWith("changed its offsets are reset");
        assertThat(weir.writes().stream().distinct()).containsExactly(STOP, ALTER, RESUME);
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    /** A node that is stopped between two steps ends the one and leaves the other. */
    @ParameterizedTest
    @CsvSource({"PUT, /connectors/orders/stop", "PATCH, /connectors/orders/offsets", "PUT, /connectors/orders/resume"})
    void aNodeStoppedBetweenTwoStepsLeavesTheRestToTheNextOne(String method, String path) {
        reset();
        weir.connect.failNext(1, method, path, Fault.afterwards(() -> weir.node.stopping = true));
        weir.node.work();

        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).containsExactly(STOP, ALTER, RESUME);
        assertThat(outcome()).startsWith("changed ");
    }

    @Test
    void isKeptForAsLongAsHistoryIs() {
        wasReset();
        weir.database.execute("update offsets_job set ended_at = now() - interval '401 days'");
        reset();

        new PurgeJob(weir.database.open(dev.weir.db.Purge.class), dev.weir.config.RetentionSettings.STANDARD).run();

        assertThat(weir.database.query("select count(*) from offsets_job")).containsExactly("1");
        assertThat(outcome()).startsWith("open");
    }
}
