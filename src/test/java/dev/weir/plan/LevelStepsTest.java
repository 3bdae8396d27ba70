package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.LevelSetting;
import dev.weir.plan.LevelSteps.Raised;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelStepsTest {

    private static final Map<String, String> NOW =
            Map.of("root", "INFO", "org.apache", "WARN", "org.apache.kafka.clients", "ERROR", "org.apache.zoo", "WARN");

    private static LevelSetting setting(String logger, String level) {
        return new LevelSetting(logger, level);
    }

    private static Raised raised(String logger, String level, LevelSetting... before) {
        return new Raised(logger, level, List.of(before));
    }

    @Test
    void remembersTheLevelOfALoggerAndThoseBelowThatDiffer() {
        assertThat(LevelSteps.before("org.apache", NOW, List.of()))
                .containsExactly(setting("org.apache", "WARN"), setting("org.apache.kafka.clients", "ERROR"));
    }

    @Test
    void remembersForALoggerWithoutALevelThatOfTheOneAbove() {
        assertThat(LevelSteps.before("org.apache.kafka.connect", NOW, List.of()))
                .containsExactly(setting("org.apache.kafka.connect", "WARN"));
        assertThat(LevelSteps.before("io.debezium", NOW, List.of())).containsExactly(setting("io.debezium", "INFO"));
    }

    @Test
    void remembersEverythingForTheRoot() {
        assertThat(LevelSteps.before("root", NOW, List.of()))
                .containsExactly(
                        setting("root", "INFO"),
                        setting("org.apache", "WARN"),
                        setting("org.apache.kafka.clients", "ERROR"));
    }

    @Test
    void setsAnInnerLoggerBackThatEqualsAnOuterOneAgain() {
        Map<String, String> now = Map.of("a", "INFO", "a.b", "DEBUG", "a.b.c", "INFO");

        assertThat(LevelSteps.before("a", now, List.of()))
                .containsExactly(setting("a", "INFO"), setting("a.b", "DEBUG"), setting("a.b.c", "INFO"));
    }

    @Test
    void alsoRemembersWhatOnlyBeginsLikeIt() {
        assertThat(LevelSteps.before("a", Map.of("root", "INFO", "ab.c", "ERROR"), List.of()))
                .containsExactly(setting("a", "INFO"), setting("ab.c", "ERROR"));
    }

    @Test
    void knowsNothingWhereNothingIsKnown() {
        assertThat(LevelSteps.before("a", Map.of(), List.of())).isEmpty();
    }

    @Test
    void doesNotTakeARaisedLevelForTheUsualOne() {
        Raised outer = raised("a", "TRACE", setting("a", "INFO"), setting("a.b", "ERROR"));
        Map<String, String> now = Map.of("root", "INFO", "a", "TRACE", "a.b", "TRACE", "a.c", "TRACE");

        assertThat(LevelSteps.before("a.b", now, List.of(outer))).containsExactly(setting("a.b", "ERROR"));
        assertThat(LevelSteps.before("a.c", now, List.of(outer))).containsExactly(setting("a.c", "INFO"));
        assertThat(LevelSteps.before("a", now, List.of(outer)))
                .containsExactly(setting("a", "INFO"), setting("a.b", "ERROR"));
    }

    @Test
    void doesNotTakeTheLevelOfAnInnerRaisedLoggerForTheUsualOne() {
        Raised inner = raised("a.b", "TRACE", setting("a.b", "ERROR"));
        Map<String, String> now = Map.of("root", "INFO", "a.b", "TRACE");

        assertThat(LevelSteps.before("a", now, List.of(inner)))
                .containsExactly(setting("a", "INFO"), setting("a.b", "ERROR"));
    }

    @Test
    void setsBackWhatWasBefore() {
        Raised ended = raised("a", "TRACE", setting("a", "INFO"), setting("a.b", "ERROR"));

        assertThat(LevelSteps.setBack(ended, List.of())).containsExactly(setting("a", "INFO"), setting("a.b", "ERROR"));
    }

    @Test
    void leavesAnInnerLoggerRaisedWhenTheOuterOneGoesBack() {
        Raised outer = raised("a", "DEBUG", setting("a", "INFO"));
        Raised inner = raised("a.b", "TRACE", setting("a.b", "INFO"));

        assertThat(LevelSteps.setBack(outer, List.of(inner)))
                .containsExactly(setting("a", "INFO"), setting("a.b", "TRACE"));
    }

    @Test
    void setsAnInnerLoggerBackToTheOuterOneThatIsStillRaised() {
        Raised outer = raised("a", "DEBUG", setting("a", "INFO"));
        Raised inner = raised("a.b", "TRACE", setting("a.b", "INFO"));
        Raised root = raised("root", "WARN", setting("root", "INFO"));

        assertThat(LevelSteps.setBack(inner, List.of(root, outer))).containsExactly(setting("a.b", "DEBUG"));
    }

    @Test
    void raisesAgainWhatIsRaisedBelowALoggerThatIsRaisedNow() {
        Raised inner = raised("a.b", "TRACE", setting("a.b", "INFO"));
        Raised same = raised("a", "WARN", setting("a", "INFO"));
        Raised beside = raised("c", "TRACE", setting("c", "INFO"));

        assertThat(LevelSteps.below("a", List.of(beside, inner, same))).containsExactly(setting("a.b", "TRACE"));
        assertThat(LevelSteps.below("root", List.of(beside, inner, same)))
                .containsExactly(setting("a", "WARN"), setting("a.b", "TRACE"), setting("c", "TRACE"));
    }
}
