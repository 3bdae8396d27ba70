package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Health;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import dev.weir.model.TaskStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Absence and health: what may be concluded from what Connect shows. */
class RulesOfSightTest {

    @Nested
    class Absence {

        private static final Set<ConnectorName> GONE = Set.of(Scene.name("a"));
        private static final Optional<AbsenceRule.Suspicion> OLD =
                Optional.of(new AbsenceRule.Suspicion(GONE, "w1", Duration.ofSeconds(10)));

        @Test
        void aCompleteListingIsKnown() {
            assertThat(judge(Set.of(), false, Optional.empty())).isEqualTo(known(Set.of()));
        }

        @Test
        void aFirstGapIsUnknownWhateverTheHerderSays() {
            assertThat(judge(GONE, true, Optional.empty())).isEqualTo(new Knowledge.Unknown(new TreeSet<>(GONE), true));
        }

        @Test
        void aSecondGapTenSecondsLaterIsAbsenceWhenTheHerderAnswers() {
            assertThat(judge(GONE, true, OLD)).isEqualTo(known(GONE));
        }

        @Test
        void aSecondGapProvesNothingWhileTheHerderIsSilent() {
            assertThat(judge(GONE, false, OLD)).isEqualTo(new Knowledge.Unknown(new TreeSet<>(GONE), false));
        }

        @Test
        void aSecondGapProvesNothingTooSoon() {
            var soon = Optional.of(new AbsenceRule.Suspicion(GONE, "w1", Duration.ofMillis(9_999)));

            assertThat(judge(GONE, true, soon)).isInstanceOf(Knowledge.Unknown.class);
        }

        @Test
        void theSameWorkerAloneProvesNothingWhereOthersAreKnown() {
            var sameWorker = new AbsenceRule.Listing(GONE, "w1", true, true);
            var otherWorker = new AbsenceRule.Listing(GONE, "w2", true, true);

            assertThat(AbsenceRule.judge(sameWorker, OLD, Set.of())).isInstanceOf(Knowledge.Unknown.class);
            assertThat(AbsenceRule.judge(otherWorker, OLD, Set.of())).isEqualTo(known(GONE));
        }

        @Test
        void moreGapsThanBeforeBeginTheWaitAnew() {
            Set<ConnectorName> more = Set.of(Scene.name("a"), Scene.name("b"));

            assertThat(judge(more, true, OLD)).isEqualTo(new Knowledge.Unknown(new TreeSet<>(more), true));
        }

        @Test
        void whatWasProvedStaysProved() {
            var listing = new AbsenceRule.Listing(GONE, "w1", false, false);

            assertThat(AbsenceRule.judge(listing, Optional.empty(), GONE)).isEqualTo(known(GONE));
        }

        private static Knowledge judge(
                Set<ConnectorName> lacks, boolean herder, Optional<AbsenceRule.Suspicion> earlier) {
            return AbsenceRule.judge(new AbsenceRule.Listing(lacks, "w1", herder, false), earlier, Set.of());
        }

        private static Knowledge known(Set<ConnectorName> absent) {
            return new Knowledge.Known(new TreeSet<>(absent));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING RUNNING, RUNNING, 0, HEALTHY",
        "RUNNING, RUNNING FAILED, RUNNING, 0, DEGRADED",
        "FAILED, RUNNING, RUNNING, 0, DEGRADED",
        "PAUSED, FAILED, PAUSED, 0, DEGRADED",
        "PAUSED, PAUSED, PAUSED, 0, IDLE",
        "STOPPED, , STOPPED, 0, IDLE",
        "STOPPED, , RUNNING, 0, PROGRESSING",
        "PAUSED, , , 0, IDLE",
        "RUNNING, , RUNNING, 359, PROGRESSING",
        "RUNNING, , RUNNING, 360, NO_TASKS",
        "RUNNING, RUNNING UNASSIGNED, RUNNING, 0, PROGRESSING",
        "UNASSIGNED, RUNNING, RUNNING, 0, PROGRESSING",
        "RESTARTING, RUNNING, RUNNING, 0, PROGRESSING",
        "UNKNOWN, RUNNING, RUNNING, 0, UNKNOWN",
    })
    void healthFollowsTheStates(
            ConnectorState state, String tasks, TargetState declared, int secondsWithoutTasks, Health expected) {
        Health health = HealthRule.of(
                Optional.of(status(state, tasks)),
                Optional.of(spec(Optional.ofNullable(declared), Map.of())),
                Duration.ofSeconds(secondsWithoutTasks));

        assertThat(health).isEqualTo(expected);
    }

    @Test
    void healthIsUnknownWithoutAStatus() {
        assertThat(HealthRule.of(Optional.empty(), Optional.empty(), Duration.ZERO))
                .isEqualTo(Health.UNKNOWN);
    }

    @Test
    void aMirrorThatMayWaitWithoutATaskIsHealthy() {
        var declared = Optional.of(spec(Optional.empty(), Map.of(ConnectorSpec.TASKS_LABEL, "optional")));
        var status = Optional.of(status(ConnectorState.RUNNING, null));

        assertThat(HealthRule.of(status, declared, Duration.ofDays(1))).isEqualTo(Health.HEALTHY);
        assertThat(HealthRule.of(status, Optional.empty(), Duration.ofDays(1))).isEqualTo(Health.NO_TASKS);
    }

    private static ConnectorSpec spec(Optional<TargetState> state, Map<String, String> labels) {
        ConnectorSpec spec = Scene.spec(Scene.config("a"), state, KeyPatterns.NONE, 0);
        return new ConnectorSpec(
                spec.name(),
                spec.config(),
                state,
                spec.autoRestart(),
                spec.deletion(),
                spec.wave(),
                spec.ignore(),
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>(labels)),
                spec.place());
    }

    private static ConnectorStatus status(ConnectorState state, String tasks) {
        List<String> words = tasks == null ? List.of() : Arrays.asList(tasks.split(" "));
        List<TaskStatus> all = words.stream()
                .map(word -> new TaskStatus(words.indexOf(word), ConnectorState.valueOf(word), "w", ""))
                .toList();
        return new ConnectorStatus("sink", state, "w", "", all);
    }
}
