package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.FailedTasks.Quarter;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureLineTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static FailureLine line(int... failed) {
        return new FailureLine(IntStream.range(0, failed.length)
                .mapToObj(at -> new Quarter(NOON.plusSeconds(900L * at), failed[at]))
                .toList());
    }

    @Test
    void stepsUpWhereTasksFailAndDownWhereTheyRunAgain() {
        FailureLine line = line(0, 1, 1, 4, 0);

        assertThat(line.path()).isEqualTo("M0 40H1V30H3V0H4V40H5");
        assertThat(line.area()).isEqualTo("M0 40H1V30H3V0H4V40H5V40Z");
        assertThat(line.most()).isEqualTo(4);
        assertThat(line.width()).isEqualTo(5);
    }

    @Test
    void staysBelowWhereNothingFailed() {
        assertThat(line(0, 0).path()).isEqualTo("M0 40H2");
        assertThat(line(0, 0).most()).isZero();
    }

    @Test
    void beginsAboveWhereATaskHadFailedBefore() {
        assertThat(line(1, 1).path()).isEqualTo("M0 40H0V0H2");
    }
}
