package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExemptionTest {

    private static final RepoPath FILE = new RepoPath("a.yml");
    private static final Exemption LINES = new Exemption(new Place(FILE, 3, 1), 3, 5, "rule", "why");

    private static Finding finding(String rule, Place place) {
        return new Finding(rule, Severity.WARN, Optional.empty(), place, Optional.empty(), "message");
    }

    @Test
    void coversItsLinesAlone() {
        assertThat(LINES.covers(finding("rule", new Place(FILE, 2, 1)))).isFalse();
        assertThat(LINES.covers(finding("rule", new Place(FILE, 3, 9)))).isTrue();
        assertThat(LINES.covers(finding("rule", new Place(FILE, 5, 1)))).isTrue();
        assertThat(LINES.covers(finding("rule", new Place(FILE, 6, 1)))).isFalse();
        assertThat(LINES.covers(finding("rule", Place.of(FILE)))).isFalse();
    }

    @Test
    void coversItsRuleAndFileAlone() {
        assertThat(LINES.covers(finding("other", new Place(FILE, 4, 1)))).isFalse();
        assertThat(LINES.covers(finding("rule", new Place(new RepoPath("b.yml"), 4, 1))))
                .isFalse();
    }

    @Test
    void coversAWholeFile() {
        Exemption whole = Exemption.ofFile(new Place(FILE, 7, 1), "rule", "why");

        assertThat(whole.covers(finding("rule", Place.of(FILE)))).isTrue();
        assertThat(whole.covers(finding("rule", new Place(FILE, 900, 1)))).isTrue();
    }

    @Test
    void needsLinesInTheirOrder() {
        Place place = new Place(FILE, 1, 1);

        assertThatThrownBy(() -> new Exemption(place, -1, 5, "r", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exemption(place, 2, 1, "r", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Exemption(place, 2, 2, "r", "why").lastLine()).isEqualTo(2);
    }
}
