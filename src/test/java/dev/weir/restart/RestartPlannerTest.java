package dev.weir.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorState;
import dev.weir.model.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions as a table. All times are seconds before or after now: {@code failed 90} says that the part is seen failed
 * since 90 seconds, {@code again 30} that it was restarted 30 seconds ago. The policy waits 60 s, twice as long each time, 600 s
 * at most, five times, and forgets after 900 s, without jitter, unless the case says otherwise.
 */
class RestartPlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CONFIG = "c";
    private static final String TRACE = """
            org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask
            \tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliver(WorkerSinkTask.java:1)
            Caused by: java.net.ConnectException: Connection refused to db-7:5432
            \tat org.example.Driver.connect(Driver.java:12)
            """;

    @ParameterizedTest(name = "{0}; {1}; {2} -> {3}")
    @CsvSource({
        // what has not failed
        "RUNNING, '', '', 'None it has not failed'",
        "RUNNING, healthy 900, '', 'None it has not failed'",
        "PAUSED, failed 90, '', 'None it has not failed'",
        "STOPPED, failed 90, '', 'None it has not failed'",
        "UNASSIGNED, failed 90, '', 'None it has not failed'",
        "RESTARTING, failed 90, '', 'None it has not failed'",
        "DESTROYED, failed 90, '', 'None it has not failed'",
        "UNKNOWN, failed 90, '', 'None it has not failed'",
        // the first attempt
        "FAILED, failed 0, '', 'WaitUntil 60 1'",
        "FAILED, failed 59, '', 'WaitUntil 1 1'",
        "FAILED, failed 60, '', 'Restart 1'",
        "FAILED, failed 61, '', 'Restart 1'",
        "FAILED, failed 9000, '', 'Restart 1'",
        "FAILED, failed 0, delay 0, 'Restart 1'",
        "FAILED, failed 5, delay 5, 'Restart 1'",
        "FAILED, '', '', 'WaitUntil 60 1'",
        // waits grow, from when the failure is seen
        "FAILED, failed 0 tried 1, '', 'WaitUntil 120 2'",
        "FAILED, failed 119 tried 1, '', 'WaitUntil 1 2'",
        "FAILED, failed 120 tried 1, '', 'Restart 2'",
        "FAILED, failed 0 tried 2, '', 'WaitUntil 240 3'",
        "FAILED, failed 240 tried 2, '', 'Restart 3'",
        "FAILED, failed 0 tried 3, '', 'WaitUntil 480 4'",
        "FAILED, failed 0 tried 4, '', 'WaitUntil 600 5'",
        "FAILED, failed 599 tried 4, '', 'WaitUntil 1 5'",
        "FAILED, failed 600 tried 4, '', 'Restart 5'",
        "FAILED, failed 0 tried 900, most 0, 'WaitUntil 600 901'",
        // as Conduktor has it: the same wait for ever; and as Strimzi has it, with a limit of restarts
        "FAILED, failed 0 tried 40, factor 1 most 0, 'WaitUntil 60 41'",
        "FAILED, failed 60 tried 40, factor 1 most 0, 'Restart 41'",
        "FAILED, failed 60 tried 6, factor 1 most 7, 'Restart 7'",
        "FAILED, failed 60 tried 7, factor 1 most 7, 'GiveUp it failed again after 7 restarts, and maxAttempts is 7'",
        // the budget
        "FAILED, failed 0 tried 5, '', 'GiveUp it failed again after 5 restarts, and maxAttempts is 5'",
        "FAILED, failed 9000 tried 5, '', 'GiveUp it failed again after 5 restarts, and maxAttempts is 5'",
        "FAILED, failed 0 tried 6, '', 'GiveUp it failed again after 6 restarts, and maxAttempts is 5'",
        "FAILED, failed 600 tried 5, most 6, 'Restart 6'",
        "FAILED, failed 600 tried 5, most 0, 'Restart 6'",
        "FAILED, failed 60 tried 0, most 1, 'Restart 1'",
        "FAILED, failed 60 tried 1, most 1, 'GiveUp it failed again after 1 restarts, and maxAttempts is 1'",
        "FAILED, failed 900 tried 5 gaveUp 300, '', 'None Weir gave up'",
        "FAILED, failed 900 tried 1 gaveUp 300, '', 'None Weir gave up'",
        // the status lags behind a restart
        "FAILED, again 1 tried 1, '', 'None it was just restarted, and Connect may show the failure before that'",
        "FAILED, again 9 tried 1, '', 'None it was just restarted, and Connect may show the failure before that'",
        "FAILED, again 10 tried 1, '', 'WaitUntil 120 2'",
        "FAILED, again 1 tried 5, '', 'None it was just restarted, and Connect may show the failure before that'",
        "FAILED, again 30 failed 19 tried 1, '', 'WaitUntil 101 2'",
        // what keeps it from being restarted
        "FAILED, failed 90, off, 'None auto-restart is off'",
        "FAILED, failed 90 tried 5, off, 'None auto-restart is off'",
        "FAILED, failed 90, resting, 'None it is not meant to run'",
        "FAILED, failed 90 tried 5, resting, 'None it is not meant to run'",
        "FAILED, failed 90, hindered, 'None its cluster is only observed'",
        "FAILED, failed 90 tried 5, hindered, 'None its cluster is only observed'",
        "FAILED, failed 90, resting hindered, 'None it is not meant to run'",
        // what no restart cures
        "FAILED, failed 0, never ConnectException, 'GiveUp a restart cannot cure it: autoRestart.never names ConnectException'",
        "FAILED, failed 90, never java.net.ConnectException, 'GiveUp a restart cannot cure it: autoRestart.never names"
                + " java.net.ConnectException'",
        "FAILED, failed 90, never refused, 'GiveUp a restart cannot cure it: autoRestart.never names refused'",
        "FAILED, failed 90, never Driver, 'Restart 1'",
        "FAILED, failed 90, never OutOfMemoryError, 'Restart 1'",
        "FAILED, failed 90 gaveUp 10, never refused, 'None Weir gave up'",
        "FAILED, failed 90, never refused off, 'None auto-restart is off'",
        // health forgets
        "RUNNING, healthy 899 tried 3, '', 'None it has not failed'",
        "RUNNING, healthy 900 tried 3, '', 'Recovered'",
        "RUNNING, healthy 901 tried 1, '', 'Recovered'",
        "RUNNING, healthy 900 tried 0 gaveUp 2000, '', 'Recovered'",
        "RUNNING, healthy 10 tried 5 gaveUp 2000, '', 'None it has not failed'",
        "RUNNING, tried 3, '', 'None it has not failed'",
        "RUNNING, healthy 900 tried 3, off, 'Recovered'",
        "RUNNING, healthy 900 tried 3, hindered, 'Recovered'",
        "RUNNING, healthy 0 tried 3, reset 0, 'Recovered'",
        // jitter
        "FAILED, failed 0, jitter 0.5 chance 0, 'WaitUntil 30 1'",
        "FAILED, failed 0, jitter 0.5 chance 0.5, 'WaitUntil 60 1'",
        "FAILED, failed 0, jitter 0.5 chance 1, 'WaitUntil 90 1'",
        "FAILED, failed 0 tried 4, jitter 0.5 chance 1, 'WaitUntil 600 5'",
        "FAILED, failed 0 tried 3, jitter 0.5 chance 0, 'WaitUntil 240 4'",
        "FAILED, failed 0, jitter 1 chance 0, 'Restart 1'",
    })
    void decides(ConnectorState state, String log, String so, String decision) {
        Words words = new Words(so);
        Circumstances circumstances = new Circumstances(
                !words.has("resting"),
                words.has("hindered") ? Optional.of("its cluster is only observed") : Optional.empty());
        RestartPlanner planner = new RestartPlanner(policy(words), circumstances);

        RestartDecision decided = planner.decide(
                log(new Words(log)),
                new RestartPlanner.Part(state, TRACE),
                words.number("chance").orElse(0.5),
                NOW);

        assertThat(decided.accept(new Text())).isEqualTo(decision);
        boolean isLeftAlone = decision.startsWith("None") || decision.startsWith("WaitUntil");
        assertThat(decided.isToBeDone()).isEqualTo(!isLeftAlone);
    }

    /** What a case says, a word with its number or text behind it. */
    private record Words(List<String> words) {

        Words(String text) {
            this(List.of(text.split(" ")));
        }

        boolean has(String word) {
            return words.contains(word);
        }

        Optional<String> after(String word) {
            return has(word) ? Optional.of(words.get(words.indexOf(word) + 1)) : Optional.empty();
        }

        Optional<Double> number(String word) {
            return after(word).map(Double::parseDouble);
        }

        Optional<Instant> ago(String word) {
            return after(word).map(Long::parseLong).map(NOW::minusSeconds);
        }
    }

    private static RestartPolicy policy(Words so) {
        return new RestartPolicy(
                !so.has("off"),
                Duration.ofSeconds(so.number("delay").orElse(60.0).longValue()),
                so.number("factor").orElse(2.0),
                Duration.ofSeconds(600),
                so.number("most").orElse(5.0).intValue(),
                Duration.ofSeconds(so.number("reset").orElse(900.0).longValue()),
                so.number("jitter").orElse(0.0),
                so.after("never").map(List::of).orElse(List.of()));
    }

    private static RestartLog log(Words so) {
        return new RestartLog(
                CONFIG,
                so.number("tried").orElse(0.0).intValue(),
                so.ago("again"),
                so.ago("failed"),
                so.ago("healthy"),
                so.ago("gaveUp"));
    }

    private static final class Text implements RestartDecision.Visitor<String> {

        @Override
        public String restart(RestartDecision.Restart decision) {
            return "Restart " + decision.attempt();
        }

        @Override
        public String waitUntil(RestartDecision.WaitUntil decision) {
            return "WaitUntil " + Duration.between(NOW, decision.at()).toSeconds() + " " + decision.attempt();
        }

        @Override
        public String giveUp(RestartDecision.GiveUp decision) {
            return "GiveUp " + decision.why();
        }

        @Override
        public String recovered(RestartDecision.Recovered decision) {
            return "Recovered";
        }

        @Override
        public String none(RestartDecision.None decision) {
            return "None " + decision.why();
        }
    }

    // ---- what is known of a part

    private static final Instant LATER = NOW.plusSeconds(60);

    private static RestartLog failing() {
        return RestartLog.fresh(CONFIG).seen(ConnectorState.FAILED, CONFIG, NOW);
    }

    @Test
    void aFailureCountsFromWhenItIsSeenFirst() {
        assertThat(failing().seen(ConnectorState.FAILED, CONFIG, LATER).failedSince())
                .contains(NOW);
    }

    @Test
    void aFailureShownRightAfterARestartIsNoNewOne() {
        RestartLog restarted = failing().restarted(NOW);

        assertThat(restarted.seen(ConnectorState.FAILED, CONFIG, NOW.plusSeconds(9)))
                .isEqualTo(restarted);
        assertThat(restarted
                        .seen(ConnectorState.FAILED, CONFIG, NOW.plusSeconds(10))
                        .failedSince())
                .contains(NOW.plusSeconds(10));
    }

    @Test
    void aRestartUsesOneAttemptAndTheFailureBeginsAnew() {
        RestartLog restarted = failing().restarted(LATER);

        assertThat(restarted.attempts()).isEqualTo(1);
        assertThat(restarted.restartedAt()).contains(LATER);
        assertThat(restarted.failedSince()).isEmpty();
    }

    @Test
    void healthCountsFromWhenItIsSeenFirstAndEndsWithAnyOtherState() {
        RestartLog healthy = failing().restarted(NOW).seen(ConnectorState.RUNNING, CONFIG, NOW);

        assertThat(healthy.seen(ConnectorState.RUNNING, CONFIG, LATER).healthySince())
                .contains(NOW);
        for (ConnectorState other : ConnectorState.values()) {
            RestartLog seen = healthy.seen(other, CONFIG, LATER);
            assertThat(seen.healthySince().isPresent()).as(other.name()).isEqualTo(other == ConnectorState.RUNNING);
            assertThat(seen.failedSince().isPresent()).as(other.name()).isEqualTo(other == ConnectorState.FAILED);
            assertThat(seen.attempts()).isEqualTo(1);
        }
    }

    @Test
    void anotherConfigGivesAFreshBudgetAndLiftsThatWeirGaveUp() {
        RestartLog givenUp = failing().restarted(NOW).givenUp(LATER);

        assertThat(givenUp.seen(ConnectorState.FAILED, CONFIG, LATER).gaveUpAt())
                .contains(LATER);
        RestartLog changed = givenUp.seen(ConnectorState.FAILED, "other", LATER);
        assertThat(changed.gaveUpAt()).isEmpty();
        assertThat(changed.attempts()).isZero();
        assertThat(changed.failedSince()).contains(LATER);
        assertThat(changed.config()).isEqualTo("other");
    }

    @Test
    void aRestartLiftsThatWeirGaveUp() {
        assertThat(failing().givenUp(NOW).restarted(LATER).gaveUpAt()).isEmpty();
    }

    @Test
    void toForgetAttemptsIsNotToForgetWhatIsSeen() {
        RestartLog forgotten = failing()
                .restarted(NOW)
                .givenUp(NOW)
                .seen(ConnectorState.FAILED, CONFIG, LATER)
                .forgotten();

        assertThat(forgotten.attempts()).isZero();
        assertThat(forgotten.gaveUpAt()).isEmpty();
        assertThat(forgotten.restartedAt()).isEmpty();
        assertThat(forgotten.failedSince()).contains(LATER);
    }
}
