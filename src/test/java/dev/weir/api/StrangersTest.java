package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Strangers strangers = new Strangers();

    @Test
    void aFloodIsCountedAndToldOfOnceItEbbs() {
        for (int i = 0; i < 600; i++) {
            assertThat(strangers.admit(NOW)).hasValue(0);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(strangers.admit(NOW)).isEmpty();
        }

        assertThat(strangers.admit(NOW.plusSeconds(1))).hasValue(1_000);
        assertThat(strangers.admit(NOW.plusSeconds(1))).isEqualTo(OptionalLong.empty());
        assertThat(strangers.admit(NOW.plusSeconds(2))).hasValue(1);
    }

    @Test
    void afterAQuietWhileThereIsRoomForAllAgain() {
        for (int i = 0; i < 700; i++) {
            strangers.admit(NOW);
        }
        strangers.admit(NOW.plusSeconds(3_600));

        for (int i = 0; i < 599; i++) {
            assertThat(strangers.admit(NOW.plusSeconds(3_600))).hasValue(0);
        }
        assertThat(strangers.admit(NOW.plusSeconds(3_600))).isEmpty();
    }
}
