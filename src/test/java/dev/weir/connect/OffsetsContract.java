package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What Weir relies on in a worker's offsets, shown on the file source, which has real ones. */
abstract class OffsetsContract extends SurroundingsContract {

    private static final String ONE = "{\"filename\":\"/nowhere/one\"}";
    private static final String TWO = "{\"filename\":\"/nowhere/two\"}";

    private final ConnectorName nobody = new ConnectorName("contract-without-offsets");

    private static Offsets offsets(Map<String, String> byPartition) {
        return new Offsets(new TreeMap<>(byPartition));
    }

    private static String position(long position) {
        return "{\"position\":" + position + "}";
    }

    private void createStopped() {
        client().create(name, source(), Optional.of(TargetState.STOPPED));
        awaitState(ConnectorState.STOPPED);
    }

    private void shows(Offsets expected) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client().offsets(name)).contains(expected));
    }

    @Test
    void hasNoOffsetsBeforeItHasBegun() {
        create();

        shows(Offsets.NONE);
        assertThat(client().offsets(nobody)).isEmpty();
    }

    @Test
    void altersOffsetsAndForgetsSome() {
        createStopped();

        assertThat(client().alterOffsets(name, offsets(Map.of(ONE, position(12), TWO, position(1L << 40)))))
                .isEqualTo(new WriteOutcome.Done(false));
        shows(offsets(Map.of(ONE, position(12), TWO, position(1L << 40))));

        assertThat(client().alterOffsets(name, offsets(Map.of(TWO, Offsets.FORGOTTEN))))
                .isEqualTo(new WriteOutcome.Done(false));
        shows(offsets(Map.of(ONE, position(12))));

        assertThat(client().resetOffsets(name)).isEqualTo(new WriteOutcome.Done(false));
        shows(Offsets.NONE);
    }

    @Test
    void keepsOffsetsWhenItIsDeletedAndGivesThemToTheNextOfItsName() {
        createStopped();
        client().alterOffsets(name, offsets(Map.of(ONE, position(12))));
        client().delete(name);
        await().atMost(PATIENCE).until(() -> client().offsets(name).isEmpty());

        createStopped();

        shows(offsets(Map.of(ONE, position(12))));
        client().resetOffsets(name);
    }

    @Test
    void altersNoOffsetsUnlessItIsStopped() {
        create();
        awaitState(ConnectorState.RUNNING);

        assertRejected(client().alterOffsets(name, offsets(Map.of(ONE, position(12)))), "STOPPED state");
        assertRejected(client().resetOffsets(name), "STOPPED state");
        assertThat(raw().send("PATCH", path("/offsets"), "{\"offsets\":[{\"partition\":{},\"offset\":{}}]}")
                        .status())
                .isEqualTo(400);
        shows(Offsets.NONE);
    }

    @Test
    void refusesOffsetsToWhichItsPluginObjectsAndNoneAtAll() {
        createStopped();

        assertRejected(client().alterOffsets(name, offsets(Map.of(ONE, position(-1)))), "non-negative");
        assertRejected(client().alterOffsets(name, offsets(Map.of("{\"odd\":1}", position(1)))), "filename");
        assertRejected(client().alterOffsets(name, Offsets.NONE), "need to be provided");
        shows(Offsets.NONE);
    }

    @Test
    void hasNoOffsetsToAlterOfAnAbsentConnector() {
        assertThat(client().alterOffsets(nobody, offsets(Map.of(ONE, position(1)))))
                .isEqualTo(new WriteOutcome.NotFound());
        assertThat(client().resetOffsets(nobody)).isEqualTo(new WriteOutcome.NotFound());
    }

    private static void assertRejected(WriteOutcome outcome, String words) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains(words));
    }
}
