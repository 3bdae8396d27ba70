package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.RestartQueries.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:59:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void hasASquareForEachOfNinetyDaysTheLastIsToday() {
        List<Heat.Square> squares = Heat.of(List.of(new Day(TODAY.minusDays(89), 2, 1), new Day(TODAY, 1, 0)), NOW);

        assertThat(squares).hasSize(90);
        assertThat(squares.get(0).told()).isEqualTo("2026-08-25: 2 restarts, 1 failed again");
        assertThat(squares.get(89).told()).isEqualTo("2026-11-22: 1 restart");
        assertThat(squares.get(1).level()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 2", "4, 3", "9, 3", "10, 4", "5000, 4"})
    void isDarkerTheMoreRestartsThereWere(long restarts, int level) {
        assertThat(Heat.of(List.of(new Day(TODAY, restarts, 0)), NOW).get(89).level())
                .isEqualTo(level);
    }
}
