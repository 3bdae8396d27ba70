package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.ClusterSettings;
import dev.weir.config.SyncSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.db.RaisedLoggers;
import dev.weir.db.Suspensions;
import dev.weir.db.TestDatabase;
import dev.weir.model.ClusterName;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LogLevel;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.sync.job.JobResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LevelsJobTest {

    private static final ClusterName CLUSTER = new ClusterName("analytics");
    private static final String OUTER = "org.apache.kafka";
    private static final String INNER = "org.apache.kafka.connect";

    private final TestDatabase database = TestDatabase.create();
    private final RaisedLoggers rows = database.open(RaisedLoggers.class);
    private final FakeConnect connect = new FakeConnect();
    private final FakeConnect second = connect.secondWorker();

    @BeforeEach
    void hasLoggers() {
        connect.surroundings().loggers().put(OUTER, "WARN");
        connect.surroundings().loggers().put(OUTER + ".clients", "ERROR");
    }

    @AfterEach
    void closes() {
        second.close();
        connect.close();
        database.close();
    }

    private Map<ClusterName, Target> targets(SyncSettings sync, URI... workers) {
        ClusterSettings settings = new ClusterSettings(
                CLUSTER,
                Optional.empty(),
                List.of(),
                List.of(workers),
                Optional.empty(),
                Map.of(),
                new ClusterSettings.Observe(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                sync,
                KeyPatterns.NONE,
                4);
        return Map.of(CLUSTER, new Target(settings, new ConnectClient(settings, SyncFixture.QUICK)));
    }

    private HandsOff handsOff() {
        return HandsOff.of(database.open(Suspensions.class), List.of());
    }

    private Inquiry<LoggerState> set(String logger, LogLevel level) {
        return set(targets(SyncSettings.STANDARD, connect.url()), logger, level);
    }

    private Inquiry<LoggerState> set(Map<ClusterName, Target> targets, String logger, LogLevel level) {
        LogLevels.Wish wish = new LogLevels.Wish(logger, level, Optional.empty(), "alice", Optional.empty());
        return new Inquiries(targets, rows, handsOff()).levels().set(CLUSTER, wish);
    }

    /** A node of its own each time, as after a restart; how long it then sleeps. */
    private Optional<Duration> run(URI... workers) {
        return new LevelsJob(targets(SyncSettings.STANDARD, workers), rows, handsOff())
                .run(CLUSTER)
                .match(JobResult.Served::next, notYet -> Optional.of(notYet.rest()));
    }

    private void timeIsOver(String logger) {
        database.execute(
                "update raised_logger set until = now() - interval '1 second' where logger = '" + logger + "'");
    }

    private String level(String logger) {
        return connect.surroundings().loggers().level(logger);
    }

    private List<String> raised() {
        return database.query("select logger from raised_logger order by 1");
    }

    @Test
    void sleepsUntilTheNextLevelIsDue() {
        assertThat(run(connect.url())).isEmpty();

        set(OUTER, LogLevel.TRACE);

        assertThat(run(connect.url()).orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(level(OUTER)).isEqualTo("TRACE");
    }

    @Test
    void setsALoggerAndThoseBelowItBackToWhatTheyWere() {
        set(OUTER, LogLevel.TRACE);
        assertThat(level(OUTER + ".clients")).isEqualTo("TRACE");
        assertThat(second.surroundings().loggers().level(OUTER)).isEqualTo("TRACE");
        timeIsOver(OUTER);

        assertThat(run(connect.url())).isEmpty();

        assertThat(level(OUTER)).isEqualTo("WARN");
        assertThat(level(OUTER + ".clients")).isEqualTo("ERROR");
        assertThat(second.surroundings().loggers().level(OUTER)).isEqualTo("WARN");
        assertThat(raised()).isEmpty();
        assertThat(database.query("select actor || ' ' || via || ' ' || action || ' ' || object from audit"))
                .containsExactly("weir automation resetLogger analytics/loggers/" + OUTER);
    }

    @Test
    void leavesWhatIsStillRaised() {
        set(OUTER, LogLevel.DEBUG);
        set(INNER, LogLevel.TRACE);
        timeIsOver(OUTER);

        run(connect.url());

        assertThat(level(OUTER)).isEqualTo("WARN");
        assertThat(level(INNER)).isEqualTo("TRACE");
        assertThat(raised()).containsExactly(INNER);
        timeIsOver(INNER);
        run(connect.url());
        assertThat(level(INNER)).isEqualTo("WARN");
    }

    @Test
    void setsAnInnerLoggerBackToTheOuterOneAndThenBoth() {
        set(OUTER, LogLevel.DEBUG);
        set(INNER, LogLevel.TRACE);
        timeIsOver(INNER);

        run(connect.url());
        assertThat(level(INNER)).isEqualTo("DEBUG");

        timeIsOver(OUTER);
        run(connect.url());
        assertThat(level(INNER)).isEqualTo("WARN");
    }

    @Test
    void tellsWhyItCouldNotAndTriesAgain() {
        set(OUTER, LogLevel.TRACE);
        timeIsOver(OUTER);
        connect.failNext(1, "PUT", "/admin/loggers/.*", Fault.CONFLICT);

        assertThat(run(connect.url())).contains(LevelsJob.REST);

        assertThat(database.query("select problem from raised_logger").get(0)).contains("stale configuration");
        assertThat(level(OUTER)).isEqualTo("TRACE");

        assertThat(run(connect.url())).isEmpty();
        assertThat(level(OUTER)).isEqualTo("WARN");
    }

    @Test
    void triesAgainAfterItWasInterruptedBetweenTwoSteps() {
        set(OUTER, LogLevel.TRACE);
        timeIsOver(OUTER);
        connect.failNext(1, "PUT", "/admin/loggers/.*clients.*", Fault.RESET);
        run(connect.url());
        assertThat(level(OUTER)).isEqualTo("WARN");

        run(connect.url());

        assertThat(level(OUTER + ".clients")).isEqualTo("ERROR");
        assertThat(raised()).isEmpty();
    }

    @Test
    void remembersWhatSomebodyRaisesAnewMeanwhile() {
        set(OUTER, LogLevel.TRACE);
        timeIsOver(OUTER);
        connect.failNext(
                1,
                "PUT",
                "/admin/loggers/.*",
                Fault.afterwards(() -> database.execute(
                        "update raised_logger set level = 'DEBUG', until = now() + interval '1 hour'")));

        assertThat(run(connect.url())).isPresent();

        assertThat(raised()).containsExactly(OUTER);
    }

    @Test
    void setsTheOneWorkerBackThatAnOldConnectHasSet() {
        connect.version("3.6.0");
        second.version("3.6.0");
        second.surroundings().loggers().put(OUTER, "FATAL");
        set(targets(SyncSettings.STANDARD, connect.url(), second.url()), OUTER, LogLevel.TRACE);
        assertThat(second.surroundings().loggers().level(OUTER)).isEqualTo("FATAL");
        timeIsOver(OUTER);

        run(second.url(), connect.url());

        assertThat(level(OUTER)).isEqualTo("WARN");
        assertThat(second.surroundings().loggers().level(OUTER)).isEqualTo("FATAL");
    }

    @Test
    void staysWithTheWorkerThatItHasSet() {
        connect.version("3.6.0");
        second.version("3.6.0");
        set(targets(SyncSettings.STANDARD, connect.url(), second.url()), OUTER, LogLevel.TRACE);

        set(targets(SyncSettings.STANDARD, second.url(), connect.url()), OUTER, LogLevel.DEBUG);

        assertThat(level(OUTER)).isEqualTo("DEBUG");
        assertThat(second.surroundings().loggers().level(OUTER)).isEqualTo("INFO");
        assertThat(database.query("select worker from raised_logger"))
                .containsExactly(connect.url().toString());
    }

    @Test
    void forgetsAWorkerThatIsNoLongerConfigured() {
        connect.version("3.6.0");
        set(OUTER, LogLevel.TRACE);
        timeIsOver(OUTER);

        assertThat(run(second.url())).isEmpty();

        assertThat(raised()).isEmpty();
    }

    @Test
    void setsNothingInAClusterThatIsOnlyObserved() {
        SyncSettings off = new SyncSettings(
                SyncMode.OFF,
                PruneMode.OFF,
                SyncSettings.Adopt.ASK,
                true,
                SyncSettings.Limit.DELETES,
                SyncSettings.Limit.UPDATES);

        Inquiry.Reason reason = set(targets(off, connect.url()), OUTER, LogLevel.TRACE)
                .match(done -> Inquiry.Reason.ABSENT, Inquiry.Failure::reason);

        assertThat(reason).isEqualTo(Inquiry.Reason.IMPOSSIBLE);
        assertThat(connect.requests()).isEmpty();
        assertThat(raised()).isEmpty();
    }
}
