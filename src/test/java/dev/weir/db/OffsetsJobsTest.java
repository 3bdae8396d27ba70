package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.OffsetsStage;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OffsetsJobsTest {

    private static TestDatabase database;
    private static OffsetsJobs jobs;
    private static OffsetsQueries queries;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());
    private final ConnectorName name = new ConnectorName("orders");

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        jobs = database.open(OffsetsJobs.class);
        queries = database.open(OffsetsQueries.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Offsets at(int position) {
        return new Offsets(new TreeMap<>(Map.of("{\"filename\":\"a\"}", "{\"position\":" + position + "}")));
    }

    private OffsetsWish wish(OffsetsAction action, Offsets offsets, Optional<UUID> snapshot) {
        return new OffsetsWish(
                cluster, name, new OffsetsChange(action, offsets), snapshot, "alice", Optional.of("a mistake"));
    }

    private Optional<UUID> reset() {
        return jobs.ask(wish(OffsetsAction.RESET, Offsets.NONE, Optional.empty()), "work");
    }

    private OffsetsJob open() {
        List<OffsetsJob> open = jobs.open(cluster);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private void inStage(String stage) {
        database.execute("update offsets_job set stage = '" + stage + "', stage_at = now() - interval '3 minutes',"
                + " kept = '{\"by_partition\": {}}' where cluster = '" + cluster + "'");
    }

    @Test
    void isReadAsItWasAskedFor() {
        UUID id = jobs.ask(wish(OffsetsAction.ALTER, at(7), Optional.empty()), "work")
                .orElseThrow();

        assertThat(open()).isEqualTo(jobs.find(id).orElseThrow()).satisfies(job -> {
            assertThat(job.change()).isEqualTo(new OffsetsChange(OffsetsAction.ALTER, at(7)));
            assertThat(job.stage()).isEqualTo(OffsetsStage.ASKED);
            assertThat(job.state()).isEmpty();
            assertThat(job.cause().actor()).isEqualTo("alice");
            assertThat(job.cause().reason()).contains("a mistake");
            assertThat(List.of(job.isKept(), job.isAltered(), job.isBlocked(), job.isOverdue()))
                    .containsOnly(false);
        });
        assertThat(database.query("select asked from wanted where kind = 'work' and key = '" + cluster + "'"))
                .containsExactly("1");
    }

    @Test
    void theSameWishIsOneWhileItIsOpenAndAnotherOneIsNone() {
        Optional<UUID> first = reset();

        assertThat(reset()).isEqualTo(first).isPresent();
        assertThat(jobs.ask(wish(OffsetsAction.ALTER, at(7), Optional.empty()), "work"))
                .isEmpty();
        assertThat(jobs.ask(wish(OffsetsAction.RESTORE, Offsets.NONE, Optional.of(UUID.randomUUID())), "work"))
                .isEmpty();
        jobs.end(open(), OffsetsJob.CHANGED, "done");
        assertThat(reset()).isPresent().isNotEqualTo(first);
    }

    @Test
    void aStageIsLeftOnce() {
        reset();
        OffsetsJob asked = open();
        jobs.begin(asked, TargetState.PAUSED);
        jobs.giveUp(asked, "too late to say so");
        jobs.keep(open(), at(12));
        OffsetsJob kept = open();
        jobs.verified(kept);

        jobs.giveUp(kept, "too late to say so");
        jobs.end(kept, OffsetsJob.REFUSED, "too late to say so");

        assertThat(open()).satisfies(job -> {
            assertThat(job.stage()).isEqualTo(OffsetsStage.CHANGED);
            assertThat(job.state()).contains(TargetState.PAUSED);
            assertThat(job.isKept()).isTrue();
            assertThat(job.problem()).isEmpty();
        });
    }

    @Test
    void whatWasKeptIsOfThatConnectorAloneAndOutlivesTheChange() {
        UUID id = reset().orElseThrow();
        jobs.begin(open(), TargetState.RUNNING);
        jobs.keep(open(), at(12));
        jobs.giveUp(open(), "no room");
        jobs.end(open(), OffsetsJob.REFUSED, "no room; it is running");

        assertThat(queries.kept(cluster, name, 9)).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(id);
            assertThat(kept.offsets()).isEqualTo(at(12));
            assertThat(kept.actor()).isEqualTo("alice");
        });
        assertThat(queries.kept(cluster, name, id)).isPresent();
        assertThat(queries.kept(cluster, new ConnectorName("other"), id)).isEmpty();
        assertThat(queries.newest(cluster, name)).get().satisfies(row -> {
            assertThat(row.outcome()).contains("refused");
            assertThat(row.message()).isEqualTo("no room; it is running");
        });
    }

    @Test
    void aStageInWhichTheConnectorIsAtRestIsOverdueAfterTwoMinutesAndAWishAfterADay() {
        reset();
        inStage("STOPPING");
        assertThat(open().isOverdue()).isTrue();
        inStage("KEPT");
        assertThat(open().isOverdue()).isTrue();
        inStage("ASKED");
        assertThat(open().isOverdue()).isFalse();
        database.execute("update offsets_job set stage_at = now() - interval '25 hours'");
        assertThat(open().isOverdue()).isTrue();
    }

    @Test
    void isNotTakenForAConnectorThatMovesOrReturns() {
        String move =
                "insert into move (name, origin, target, state, actor) values ('orders', '%s', 'x', 'RUNNING', 'a')"
                        .formatted(cluster);
        database.execute(move);
        assertThat(reset()).isEmpty();
        database.execute("update move set outcome = 'moved'");
        reset();
        assertThat(open().isBlocked()).isFalse();
        database.execute(move);
        assertThat(open().isBlocked()).isTrue();
        database.execute("delete from move");
    }

    @Test
    void saysHowFarItHasComeToWhoeverHoldsItsConnector() {
        reset();
        assertThat(told()).contains("reset by alice").contains("it begins with the next look");
        jobs.tell(open().id(), "its tasks have not ended yet");
        assertThat(told()).contains("its tasks have not ended yet");
        jobs.end(open(), OffsetsJob.CHANGED, "done");
        assertThat(database.open(SyncHistory.class).changingOffsets(cluster)).isEmpty();
    }

    private String told() {
        return database.open(SyncHistory.class).changingOffsets(cluster).get(0).told();
    }
}
