package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OffsetsTest {

    private static Offsets offsets(Map<String, String> byPartition) {
        return new Offsets(new TreeMap<>(byPartition));
    }

    private final Offsets kept = offsets(Map.of("a", "1", "b", "2", "c", "3"));

    @Test
    void altersOnlyWhatDiffersAndForgetsWhatWasNotThere() {
        assertThat(kept.changeFrom(offsets(Map.of("a", "1", "b", "1", "z", "9"))))
                .isEqualTo(offsets(Map.of("b", "2", "c", "3", "z", Offsets.FORGOTTEN)));
        assertThat(kept.changeFrom(kept).areNone()).isTrue();
    }

    @Test
    void addsOnlyPartitionsOfWhichNothingIsKnown() {
        assertThat(kept.beside(offsets(Map.of("a", "7", "b", "2")))).isEqualTo(offsets(Map.of("c", "3")));
    }

    @Test
    void knowsWhetherAChangeHasTakenEffect() {
        Offsets change = offsets(Map.of("b", "2", "z", Offsets.FORGOTTEN));

        assertThat(kept.show(change)).isTrue();
        assertThat(offsets(Map.of("b", "1")).show(change)).isFalse();
        assertThat(offsets(Map.of("b", "2", "z", "9")).show(change)).isFalse();
    }
}
