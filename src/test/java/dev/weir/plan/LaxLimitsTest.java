package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.PruneMode;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import dev.weir.model.SyncLimits;
import dev.weir.model.SyncMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaxLimitsTest {

    private static final Place FILE = Place.of(new RepoPath("weir.yml"));
    private static final Place LINE = new Place(new RepoPath("weir.yml"), 5, 11);

    @ParameterizedTest
    @CsvSource({
        "AUTO, AUTO, AUTO",
        "AUTO, MANUAL, MANUAL",
        "AUTO, OFF, OFF",
        "MANUAL, AUTO, MANUAL",
        "MANUAL, OFF, OFF",
        "OFF, AUTO, OFF",
        "OFF, MANUAL, OFF"
    })
    void theStricterModeHolds(SyncMode operators, SyncMode repositorys, SyncMode holds) {
        assertThat(limits(repositorys, PruneMode.AUTO).mode(operators)).isEqualTo(holds);
        assertThat(SyncLimits.NONE.mode(operators)).isEqualTo(operators);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, AUTO, AUTO",
        "AUTO, CONFIRM, CONFIRM",
        "CONFIRM, AUTO, CONFIRM",
        "CONFIRM, OFF, OFF",
        "OFF, AUTO, OFF",
        "OFF, CONFIRM, OFF"
    })
    void theStricterPruningHolds(PruneMode operators, PruneMode repositorys, PruneMode holds) {
        assertThat(limits(SyncMode.AUTO, repositorys).prune(operators)).isEqualTo(holds);
        assertThat(SyncLimits.NONE.prune(operators)).isEqualTo(operators);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void selfHealIsOnOnlyWhereBothSaySo(boolean operators, boolean repositorys, boolean holds) {
        SyncLimits limits =
                new SyncLimits(Optional.empty(), Optional.empty(), Optional.of(repositorys), Optional.empty());

        assertThat(limits.selfHeal(operators)).isEqualTo(holds);
        assertThat(SyncLimits.NONE.selfHeal(operators)).isEqualTo(operators);
    }

    @Test
    void wordsAreReadAlsoAsTheBooleanThatYamlMakesOfThem() {
        assertThat(SyncMode.of("off")).contains(SyncMode.OFF);
        assertThat(SyncMode.of("false")).contains(SyncMode.OFF);
        assertThat(SyncMode.of("manual")).contains(SyncMode.MANUAL);
        assertThat(SyncMode.of("Auto")).isEmpty();
        assertThat(PruneMode.of("false")).contains(PruneMode.OFF);
        assertThat(PruneMode.of("confirm")).contains(PruneMode.CONFIRM);
        assertThat(PruneMode.of("true")).isEmpty();
    }

    @Test
    void whatIsAsStrictOrStricterIsNoFinding() {
        assertThat(LaxLimits.of(
                        limits(SyncMode.MANUAL, PruneMode.OFF), SyncMode.MANUAL, PruneMode.CONFIRM, false, FILE))
                .isEmpty();
        assertThat(LaxLimits.of(
                        new SyncLimits(Optional.empty(), Optional.empty(), Optional.of(true), Optional.empty()),
                        SyncMode.AUTO,
                        PruneMode.AUTO,
                        true,
                        FILE))
                .isEmpty();
        assertThat(LaxLimits.of(SyncLimits.NONE, SyncMode.OFF, PruneMode.OFF, false, FILE))
                .isEmpty();
    }

    @Test
    void whatIsLaxerIsToldWhereItIsWritten() {
        SyncLimits limits = new SyncLimits(
                Optional.of(SyncMode.AUTO), Optional.of(PruneMode.AUTO), Optional.of(true), Optional.of(LINE));

        List<Finding> findings = LaxLimits.of(limits, SyncMode.MANUAL, PruneMode.OFF, false, FILE);

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        "weir.yml:5:11: warn sync-not-laxer: sync.mode: auto changes nothing, since config.yml says"
                                + " manual: the repository may only be stricter",
                        "weir.yml:5:11: warn sync-not-laxer: sync.prune: auto changes nothing, since config.yml says"
                                + " off: the repository may only be stricter",
                        "weir.yml:5:11: warn sync-not-laxer: sync.selfHeal: true changes nothing, since config.yml says"
                                + " false: the repository may only be stricter");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.connector()).isEmpty();
        });
    }

    @Test
    void theWholeFileIsMeantWhereNobodyKnowsTheLine() {
        assertThat(LaxLimits.of(limits(SyncMode.AUTO, PruneMode.OFF), SyncMode.OFF, PruneMode.OFF, false, FILE))
                .singleElement()
                .extracting(Finding::place)
                .isEqualTo(FILE);
    }

    private static SyncLimits limits(SyncMode mode, PruneMode prune) {
        return new SyncLimits(Optional.of(mode), Optional.of(prune));
    }
}
