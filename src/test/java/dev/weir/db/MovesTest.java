package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final String SHA = "a".repeat(40);
    private static final Offsets OFFSETS =
            new Offsets(new TreeMap<>(Map.of("{\"filename\":\"a\"}", "{\"position\":7}")));

    private static TestDatabase database;
    private static Moves moves;

    private final ClusterName origin = new ClusterName("origin-" + UUID.randomUUID());
    private final ClusterName target = new ClusterName("target-" + UUID.randomUUID());
    private final ConnectorName name = new ConnectorName("orders-" + UUID.randomUUID());
    private Lease lease;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        moves = database.open(Moves.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void takeLease() {
        List.of(origin, target)
                .forEach(cluster -> database.open(Clusters.class).declare(cluster, "production", "http://127.0.0.1:1"));
        lease = database.open(Leases.class)
                .acquire(origin, "node", Duration.ofMinutes(5))
                .orElseThrow();
    }

    private boolean begin(int ordinal) {
        UUID sync = database.open(Syncs.class).begin(origin, SHA, Cause.of("poll", "git"));
        SyncItem item = new SyncItem(
                sync, ordinal, origin, name, "move", "digest", SyncItem.Origin.NONE, List.of(), Optional.empty());
        return moves.begin(lease, item, ItemResult.of("Moving"), target, TargetState.PAUSED);
    }

    private Move open() {
        List<Move> open = moves.open(origin);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private List<String> items() {
        return database.query("select result from sync_item where name = '" + name + "'");
    }

    @Test
    void isReadByBothClustersAsItBegan() {
        assertThat(begin(0)).isTrue();

        assertThat(open()).satisfies(move -> {
            assertThat(move.stage()).isEqualTo(MoveStage.ASKED);
            assertThat(move.turn()).isEqualTo(target);
            assertThat(move.state()).isEqualTo(TargetState.PAUSED);
            assertThat(move.offsets()).isEmpty();
            assertThat(move.isMade()).isFalse();
            assertThat(move.isOverdue()).isFalse();
            assertThat(move.problem()).isEmpty();
        });
        assertThat(moves.open(target)).containsExactly(open());
        assertThat(items()).containsExactly("Moving");
        assertThat(database.query(
                        "select key from wanted where kind = 'work' and key in ('" + origin + "', '" + target + "')"))
                .containsExactlyInAnyOrder(origin.value(), target.value());
    }

    @Test
    void beginsOnlyUnderTheLease() {
        database.execute("update cluster set lease_until = clock_timestamp() where name = '" + origin + "'");

        assertThat(begin(0)).isFalse();

        assertThat(moves.open(origin)).isEmpty();
        assertThat(items()).isEmpty();
    }

    @Test
    void isBegunOnceHoweverOftenItIsAskedFor() {
        begin(0);
        begin(0);

        assertThat(moves.open(origin)).hasSize(1);
    }

    @Test
    void aStageIsLeftOnce() {
        begin(0);
        moves.reach(open(), MoveStage.READY);
        moves.leave(open(), OFFSETS);
        Move left = open();

        moves.giveUp(left, "too slow");
        moves.reach(left, MoveStage.ENTERED);

        assertThat(open()).satisfies(move -> {
            assertThat(move.stage()).isEqualTo(MoveStage.REVERTING);
            assertThat(move.turn()).isEqualTo(origin);
            assertThat(move.problem()).contains("too slow");
            assertThat(move.offsets()).contains(OFFSETS);
        });
    }

    @Test
    void aStageThatLastsIsOverdueAndTheNextOneIsNot() {
        begin(0);
        database.execute("update move set stage_at = stage_at - interval '3 minutes' where name = '" + name + "'");
        assertThat(open().isOverdue()).isFalse();
        moves.reach(open(), MoveStage.READY);
        assertThat(open().isOverdue()).isFalse();
        database.execute("update move set stage_at = stage_at - interval '3 minutes' where name = '" + name + "'");
        assertThat(open().isOverdue()).isTrue();
    }

    @Test
    void whatHasEndedIsOverAndTheNextMayBegin() {
        begin(0);
        Move over = open();
        moves.end(over, Move.REFUSED, "no room");
        moves.reach(over, MoveStage.READY);
        moves.tell(over.id(), "later");

        assertThat(moves.open(origin)).isEmpty();
        assertThat(database.query("select stage || ' ' || message from move where name = '" + name + "'"))
                .containsExactly("ASKED no room");
        assertThat(database.open(SyncHistory.class).refusedMoves(origin))
                .containsExactly(new SyncHistory.Moving(name, "no room"));
        assertThat(begin(1)).isTrue();
        assertThat(moves.open(target)).hasSize(1);
    }
}
