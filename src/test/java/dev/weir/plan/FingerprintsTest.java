package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private static final ConnectorConfig CONFIG = ConnectorConfig.of(Map.of("password", "1234"));

    @Test
    void nobodyWithoutTheKeyFindsAConfigByTrying() {
        Fingerprints ours = new Fingerprints(new byte[] {7, 7, 7});
        Fingerprints theirs = new Fingerprints(new byte[] {8, 8, 8});

        assertThat(ours.of(CONFIG))
                .isEqualTo(new Fingerprints(new byte[] {7, 7, 7}).of(CONFIG))
                .isNotEqualTo(theirs.of(CONFIG));
    }

    @Test
    void textsThatAreCutElsewhereAreOtherTexts() {
        Fingerprints fingerprints = new Fingerprints(new byte[] {7});

        assertThat(fingerprints.of(List.of("a", "bc"))).isNotEqualTo(fingerprints.of(List.of("ab", "c")));
    }
}
