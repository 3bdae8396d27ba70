package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Revision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WantedTest {

    private static final Cause POLL = Cause.of("poll", "git");
    private static final Cause PERSON = new Cause("manual", Optional.empty(), "alice", Optional.of("because"));

    private static TestDatabase database;
    private static Wanted wanted;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        wanted = database.open(Wanted.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void triggersCoalesceAndEachCauseIsKept() {
        wanted.ask("work", key, POLL);
        wanted.ask("work", key, PERSON);

        Asked asked = wanted.begin("work", key);

        assertThat(asked).isEqualTo(new Asked(2, true, 0, List.of(POLL, PERSON)));
        assertThat(wanted.served("work", key, asked.asked())).isFalse();
        assertThat(wanted.begin("work", key)).isEqualTo(new Asked(2, false, 0, List.of()));
    }

    @Test
    void whatIsAskedDuringARunStaysPending() {
        wanted.ask("work", key, POLL);
        Asked asked = wanted.begin("work", key);
        wanted.ask("work", key, PERSON);

        assertThat(wanted.served("work", key, asked.asked())).isTrue();
        assertThat(wanted.begin("work", key)).isEqualTo(new Asked(2, true, 0, List.of(PERSON)));
    }

    @Test
    void aRunThatNobodyAskedForHasNothingToServe() {
        assertThat(wanted.begin("observe", key)).isEqualTo(new Asked(0, false, 0, List.of()));
        assertThat(wanted.served("observe", key, 0)).isFalse();
    }

    @Test
    void atMostTwentyCausesAreKept() {
        IntStream.range(0, 30).forEach(i -> wanted.ask("work", key, webhook("delivery-" + i)));

        Asked asked = wanted.begin("work", key);

        assertThat(asked.asked()).isEqualTo(30);
        assertThat(asked.causes())
                .hasSize(20)
                .startsWith(webhook("delivery-10"))
                .endsWith(webhook("delivery-29"));
    }

    @Test
    void aFailedRunServesNothingAndRests() {
        wanted.ask("work", key, POLL);
        Asked asked = wanted.begin("work", key);

        assertThat(wanted.failed("work", key, asked.asked(), Duration.ofHours(1)))
                .isFalse();
        assertThat(wanted.begin("work", key)).isEqualTo(new Asked(1, true, 1, List.of(POLL)));
        assertThat(isDue()).isFalse();
    }

    @Test
    void theSameCauseDoesNotShortenTheRestAndAPersonOrANewOneDoes() {
        failWithAnHoursRest();
        wanted.ask("work", key, POLL);
        assertThat(isDue()).isFalse();

        wanted.ask("work", key, webhook("new"));
        assertThat(isDue()).isTrue();
        assertThat(wanted.begin("work", key).failures()).isZero();

        wanted.failed("work", key, wanted.begin("work", key).asked(), Duration.ofHours(1));
        wanted.ask("work", key, PERSON);
        assertThat(isDue()).isTrue();
    }

    @Test
    void aNewRevisionEndsTheRestAndTheCountOfFailures() {
        wanted.ask("work", key, new Cause("poll", Optional.of("a"), "git", Optional.empty()));
        failWithAnHoursRest();
        Revision revision = new Revision("b".repeat(40), Optional.empty(), "Alice", "A fix", Instant.EPOCH);
        long seq = database.open(Revisions.class).record(revision, false);

        Cause commit = new Cause("poll", Optional.of(revision.sha()), "git", Optional.empty());
        database.open(Source.class).advance(Optional.empty(), seq, "work", List.of(key), commit);

        assertThat(wanted.begin("work", key).failures()).isZero();
        assertThat(database.query("select due_at <= clock_timestamp() from wanted where key = '" + key + "'"))
                .containsExactly("t");
    }

    @Test
    void aPersonWhoAsksWhileARunFailsDoesNotWaitForItsRest() {
        wanted.ask("work", key, POLL);
        Asked asked = wanted.begin("work", key);
        wanted.ask("work", key, PERSON);

        assertThat(wanted.failed("work", key, asked.asked(), Duration.ofHours(1)))
                .isTrue();
        assertThat(isDue()).isTrue();
    }

    @Test
    void askingWakesASleepingTaskAndLeavesARunningOneAlone() {
        schedule("work", key, false);
        schedule("busy", key, true);

        wanted.ask("work", key, POLL);
        wanted.ask("busy", key, POLL);

        assertThat(sleeping()).containsExactly("busy");
    }

    @Test
    void theSweepWakesWhatAskingMissed() {
        wanted.ask("work", key, POLL);
        schedule("work", key, false);
        schedule("unasked", key, false);

        assertThat(wanted.sweep()).isEqualTo(1);
        assertThat(wanted.sweep()).isZero();
        assertThat(sleeping()).containsExactly("unasked");
    }

    @Test
    void askingNotifies() throws SQLException {
        try (Connection connection = database.database().connect()) {
            connection.createStatement().execute("listen " + Wanted.CHANNEL);
            wanted.ask("work", key, POLL);
            assertThat(connection.unwrap(PGConnection.class).getNotifications(5_000))
                    .extracting(notification -> notification.getParameter())
                    .containsExactly("work:" + key);
        }
    }

    @Test
    void noneOfManySimultaneousTriggersIsLost() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        List<Future<?>> asks = IntStream.range(0, 200)
                .<Future<?>>mapToObj(i -> threads.submit(() -> wanted.ask("work", key, POLL)))
                .toList();
        for (Future<?> ask : asks) {
            ask.get();
        }
        threads.shutdown();

        assertThat(wanted.begin("work", key).asked()).isEqualTo(200);
    }

    private void failWithAnHoursRest() {
        wanted.ask("work", key, POLL);
        wanted.failed("work", key, wanted.begin("work", key).asked(), Duration.ofHours(1));
    }

    private boolean isDue() {
        return database.query(
                        "select due_at <= clock_timestamp() from wanted where kind = 'work' and key = '" + key + "'")
                .equals(List.of("t"));
    }

    private List<String> sleeping() {
        return database.query("select task_name from scheduled_tasks where execution_time > clock_timestamp()"
                + " and task_instance = '" + key + "'");
    }

    private static void schedule(String kind, String key, boolean picked) {
        database.execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('" + kind + "', '" + key + "', now() + interval '1 hour', " + picked + ", 1)");
    }

    private static Cause webhook(String id) {
        return new Cause("webhook", Optional.of(id), "git", Optional.empty());
    }
}
