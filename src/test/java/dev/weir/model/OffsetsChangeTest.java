package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OffsetsChangeTest {

    private static final Offsets CURRENT = offsets(Map.of("a", "1", "b", "2"));

    private static Offsets offsets(Map<String, String> byPartition) {
        return new Offsets(new TreeMap<>(byPartition));
    }

    private static Offsets change(OffsetsAction action, Map<String, String> wanted) {
        return new OffsetsChange(action, offsets(wanted)).from(CURRENT);
    }

    @Test
    void altersOnlyWhatIsNamedAndNotSoYet() {
        assertThat(change(OffsetsAction.ALTER, Map.of("a", "1", "b", "7", "c", "3", "z", Offsets.FORGOTTEN)))
                .isEqualTo(offsets(Map.of("b", "7", "c", "3")));
        assertThat(change(OffsetsAction.ALTER, Map.of("a", Offsets.FORGOTTEN)))
                .isEqualTo(offsets(Map.of("a", Offsets.FORGOTTEN)));
    }

    @Test
    void resetsAllThatThereIs() {
        assertThat(OffsetsChange.RESET.from(CURRENT))
                .isEqualTo(offsets(Map.of("a", Offsets.FORGOTTEN, "b", Offsets.FORGOTTEN)));
        assertThat(OffsetsChange.RESET.from(Offsets.NONE).areNone()).isTrue();
    }

    @Test
    void putsBackWhatWasKeptAndForgetsWhatCameSince() {
        assertThat(change(OffsetsAction.RESTORE, Map.of("a", "1", "c", "3")))
                .isEqualTo(offsets(Map.of("b", Offsets.FORGOTTEN, "c", "3")));
    }
}
