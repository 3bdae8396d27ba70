package dev.weir.sync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.db.Asked;
import dev.weir.db.Cause;
import dev.weir.db.Nodes;
import dev.weir.db.TestDatabase;
import dev.weir.db.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Duration RARELY = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Cause PERSON = Cause.of("manual", "alice");
    private static final Cause POLL = Cause.of("poll", "git");
    private static final LongSupplier TICKS = System::nanoTime;

    private final List<Jobs> engines = new ArrayList<>();
    private TestDatabase database;
    private Wanted wanted;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
        wanted = database.open(Wanted.class);
    }

    @AfterEach
    void stop() {
        engines.forEach(Jobs::stop);
        database.close();
    }

    @Test
    void aTriggerIsServedAtOnceWithItsCauses() {
        List<Asked> runs = new java.util.concurrent.CopyOnWriteArrayList<>();
        start("one", TICKS, rarely("work", Set.of("a"), (key, asked) -> {
            runs.add(asked);
            return JobResult.served();
        }));
        await().atMost(SOON).until(() -> runs.size() == 1);

        wanted.ask("work", "a", PERSON);

        await().atMost(SOON).until(() -> runs.size() == 2);
        assertThat(runs.get(1).causes()).containsExactly(PERSON);
        await().atMost(SOON).until(() -> wanted.pending().isEmpty());
    }

    @Test
    void whatWasAskedBeforeTheStartIsServed() {
        Runs runs = new Runs();
        wanted.ask("work", "a", POLL);
        start("one", TICKS, rarely("work", Set.of("a"), runs));

        await().atMost(SOON).until(() -> runs.highest("a") == 1);
    }

    @Test
    void aJobRunsUnaskedAfterItsPause() {
        Runs runs = new Runs();
        start("one", TICKS, new JobKind("observe", () -> Set.of("a"), () -> Duration.ofMillis(100), runs));

        await().atMost(SOON).until(() -> runs.count("a") >= 3);
    }

    @Test
    void keysThatAppearLaterRunToo() {
        Runs runs = new Runs();
        Set<String> keys = ConcurrentHashMap.newKeySet();
        start("one", TICKS, new JobKind("observe", () -> Set.copyOf(keys), () -> RARELY, runs));
        keys.add("late");

        await().atMost(SOON).until(() -> runs.count("late") == 1);
    }

    @Test
    void aKeyThatThisNodeDoesNotKnowIsLeftAlone() {
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("ours", "theirs"), runs));
        await().atMost(SOON).until(() -> runs.count("theirs") == 1);
        engines.get(0).stop();

        Runs without = new Runs();
        start("two", TICKS, rarely("work", Set.of("ours"), without));
        wanted.ask("work", "theirs", POLL);
        wanted.ask("work", "ours", POLL);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wanted.pending())
                        .extracting(Wanted.Pending::key)
                        .containsExactly("theirs"));
        assertThat(without.count("ours")).isPositive();
        assertThat(without.count("theirs")).isZero();
    }

    @Test
    void noTriggerOfManyIsLostOnTwoNodesAsRunsComplete() throws Exception {
        Runs runs = new Runs();
        Set<String> keys = IntStream.range(0, 6).mapToObj(i -> "key-" + i).collect(Collectors.toSet());
        start("one", TICKS, rarely("work", keys, runs));
        start("two", TICKS, rarely("work", keys, runs));

        Map<String, Integer> asked = hammer(keys, 4, 100);

        await().atMost(Duration.ofSeconds(60)).until(() -> wanted.pending().isEmpty());
        asked.forEach((key, times) -> assertThat(runs.highest(key)).as(key).isEqualTo((long) times));
        assertThat(runs.overlapped).isFalse();
    }

    @Test
    void aNodeWhoseClockIsAnHourOffWorksAsTheOthersDo() {
        Runs right = new Runs();
        Runs wrong = new Runs();
        long hour = TimeUnit.HOURS.toNanos(1);
        Set<String> keys = IntStream.range(0, 8).mapToObj(i -> "key-" + i).collect(Collectors.toSet());
        start("right", TICKS, new JobKind("observe", () -> keys, () -> Duration.ofMillis(300), right));
        start(
                "ahead",
                () -> System.nanoTime() + hour,
                new JobKind("observe", () -> keys, () -> Duration.ofMillis(300), wrong));
        start("behind", () -> System.nanoTime() - hour, rarely("work", Set.of("a"), wrong));

        Instant begun = database.open(Nodes.class).clock();
        await().atMost(Duration.ofSeconds(60)).until(() -> right.total() > 16 && wrong.total() > 16);
        wanted.ask("work", "a", POLL);
        await().atMost(SOON).until(() -> wrong.highest("a") == 1);

        Duration passed = Duration.between(begun, database.open(Nodes.class).clock());
        assertThat(right.total() + wrong.total()).isLessThan((int) (8 * (passed.toMillis() / 300 + 2) + 10));
        assertThat(database.query(
                        "select count(*) from scheduled_tasks where execution_time > now() + interval '61 min'"))
                .containsExactly("0");
    }

    @Test
    void theClockIsTheDatabasesWhateverTheCounterSays() {
        Nodes nodes = database.open(Nodes.class);
        DatabaseClock clock = new DatabaseClock(nodes, () -> System.nanoTime() * 3);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        clock.adjust();

        Instant lower = nodes.clock();
        assertThat(clock.now()).isBetween(lower.minusMillis(1), lower.plusSeconds(2));
    }

    @Test
    void aFailingJobBacksOffAndOthersGoOn() {
        Runs failing = new Runs();
        Runs well = new Runs();
        start(
                "one",
                TICKS,
                new JobKind("observe", () -> Set.of("well"), () -> Duration.ofMillis(50), well),
                rarely("work", Set.of("ill"), (key, asked) -> {
                    failing.run(key, asked);
                    throw new IllegalStateException("always");
                }));
        wanted.ask("work", "ill", POLL);

        await().atMost(SOON).until(() -> well.count("well") > 8 && failing.count("ill") >= 2);
        assertThat(failing.count("ill")).isLessThan(12);
        assertThat(wanted.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.failures()).isPositive());
    }

    @Test
    void aJobThatRecoversStartsAfreshAndServesWhatWasAsked() {
        AtomicInteger left = new AtomicInteger(3);
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("a"), (key, asked) -> {
            runs.run(key, asked);
            if (left.getAndDecrement() > 0) {
                throw new java.io.IOException("not yet");
            }
            return JobResult.served();
        }));
        wanted.ask("work", "a", POLL);

        await().atMost(SOON).until(() -> wanted.pending().isEmpty() && runs.count("a") >= 4);
        assertThat(wanted.begin("work", "a").failures()).isZero();
    }

    @Test
    void whatCannotBeServedYetStaysAskedFor() {
        AtomicBoolean ready = new AtomicBoolean();
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("a"), (key, asked) -> {
            runs.run(key, asked);
            return ready.get() ? JobResult.served() : JobResult.notYet(Duration.ofMillis(100));
        }));
        wanted.ask("work", "a", PERSON);
        await().atMost(SOON).until(() -> runs.count("a") >= 3);
        assertThat(wanted.begin("work", "a").causes()).containsExactly(PERSON);
        assertThat(wanted.begin("work", "a").failures()).isZero();

        ready.set(true);
        await().atMost(SOON).until(() -> wanted.pending().isEmpty());
    }

    @Test
    void aHungJobHoldsUpNoOther() {
        CountDownLatch hung = new CountDownLatch(1);
        Runs runs = new Runs();
        Set<String> keys = IntStream.range(0, 10).mapToObj(i -> "key-" + i).collect(Collectors.toSet());
        start("one", TICKS, new JobKind("observe", () -> keys, () -> Duration.ofMillis(100), (key, asked) -> {
            if (key.equals("key-0")) {
                hung.await();
            }
            return runs.run(key, asked);
        }));

        await().atMost(SOON)
                .until(() -> keys.stream().filter(key -> !key.equals("key-0")).allMatch(key -> runs.count(key) > 5));
        assertThat(runs.count("key-0")).isZero();
        hung.countDown();
    }

    @Test
    void whatADeadNodeWasDoingIsDoneByAnother() {
        database.execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                + " last_heartbeat, version) values ('work', 'a', now() - interval '1 min', true, 'dead', now(), 1)");
        wanted.ask("work", "a", POLL);
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("a"), runs));

        await().atMost(SOON).until(() -> runs.highest("a") == 1);
    }

    @Test
    void theJobOfANodeThatGivesNoSignRunsElsewhereBeforeFiveSecondsArePast() {
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("a"), runs));
        await().atMost(SOON).until(() -> runs.count("a") == 1);
        await().atMost(SOON)
                .until(() ->
                        database.query("select picked from scheduled_tasks").equals(List.of("f")));

        // a heartbeat just before it died, and nobody has asked for anything since
        database.execute("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now(),"
                + " version = version + 1");

        await().atMost(Duration.ofSeconds(5)).until(() -> runs.count("a") == 2);
    }

    @Test
    void aNodeThatEndsInOrderIsNoLongerShown() {
        Jobs engine = start("one", TICKS, rarely("work", Set.of("a"), new Runs()));
        assertThat(database.query("select id from node")).containsExactly("one");

        engine.stop();

        assertThat(database.query("select id from node")).isEmpty();
    }

    @Test
    void aStopWaitsForARunThatEndsByItself() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        List<Jobs> self = new ArrayList<>();
        Jobs engine = start("one", TICKS, rarely("work", Set.of("a"), (key, asked) -> {
            running.countDown();
            await().until(() -> self.get(0).isStopping());
            ended.set(true);
            return JobResult.served();
        }));
        self.add(engine);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        engine.stop();

        assertThat(ended).isTrue();
        assertThat(database.query("select picked from scheduled_tasks")).containsExactly("f");
    }

    @Test
    void whatAStopInterruptsGoesOnElsewhere() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        wanted.ask("work", "a", POLL);
        Jobs engine = start("one", TICKS, rarely("work", Set.of("a"), (key, asked) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return JobResult.served();
        }));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        engine.stop();

        Runs runs = new Runs();
        start("two", TICKS, rarely("work", Set.of("a"), runs));
        await().atMost(SOON).until(() -> runs.highest("a") == 1);
    }

    @Test
    void connectionsThatBreakAreMadeAnew() {
        Runs runs = new Runs();
        start("one", TICKS, rarely("work", Set.of("a"), runs));
        await().atMost(SOON).until(() -> runs.count("a") == 1);

        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");

        await().atMost(SOON).ignoreExceptions().until(() -> wanted.ask("work", "a", POLL) > 0);
        await().atMost(SOON).ignoreExceptions().until(() -> wanted.pending().isEmpty());
        await().atMost(SOON)
                .until(() -> !database.query("select query from pg_stat_activity where datname = current_database()"
                                + " and (query like 'listen%' or query = 'select 1') and application_name = 'weir'")
                        .isEmpty());
    }

    private Map<String, Integer> hammer(Set<String> keys, int threads, int asksEach) throws Exception {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        var pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        List<String> ordered = keys.stream().sorted().toList();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(42 + thread);
            all.add(pool.submit(() -> IntStream.range(0, asksEach).forEach(i -> {
                String key = ordered.get(random.nextInt(ordered.size()));
                wanted.ask("work", key, POLL);
                asked.merge(key, 1, Integer::sum);
                LockSupport.parkNanos(random.nextInt(15_000_000));
            })));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        return asked;
    }

    private Jobs start(String node, LongSupplier ticks, JobKind... kinds) {
        Backoff quick = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
        Jobs.Settings settings = new Jobs.Settings(12, Duration.ofSeconds(1), quick);
        Jobs engine = new Jobs(database.database(), node, settings, List.of(kinds), ticks);
        engines.add(engine);
        engine.start();
        return engine;
    }

    private static JobKind rarely(String name, Set<String> keys, JobBody body) {
        return new JobKind(name, () -> keys, () -> RARELY, body);
    }

    /** Counts runs, and notices when two of one key overlap. */
    private static final class Runs implements JobBody {

        private final Map<String, Integer> counts = new ConcurrentHashMap<>();
        private final Map<String, Long> highest = new ConcurrentHashMap<>();
        private final Set<String> running = ConcurrentHashMap.newKeySet();
        private final Random random = new Random(7);
        private volatile boolean overlapped;

        @Override
        public JobResult run(String key, Asked asked) {
            overlapped |= !running.add(key);
            counts.merge(key, 1, Integer::sum);
            highest.merge(key, asked.asked(), Math::max);
            LockSupport.parkNanos(random.nextInt(5_000_000));
            running.remove(key);
            return JobResult.served();
        }

        int count(String key) {
            return Optional.ofNullable(counts.get(key)).orElse(0);
        }

        long highest(String key) {
            return Optional.ofNullable(highest.get(key)).orElse(0L);
        }

        int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
