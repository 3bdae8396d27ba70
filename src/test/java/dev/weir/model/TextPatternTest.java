package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc, true",
        "abc, abcd, false",
        "abc, ab, false",
        "a*c, abbc, true",
        "a*c, ac, true",
        "a*c, acb, false",
        "*, '', true",
        "*, x/y.z, true",
        "?, '', false",
        "a?c, abc, true",
        "a?c, ac, false",
        "*b*, abc, true",
        "*ab, aab, true",
        "**, x, true",
        "a.c, abc, false",
        "[ab], a, false",
        "[ab], [ab], true",
        "a, A, false"
    })
    void knowsStarsAndQuestionMarksAlone(String pattern, String text, boolean fits) {
        assertThat(new TextPattern(pattern).matches(text)).isEqualTo(fits);
    }

    @Test
    void hasALength() {
        assertThat(new TextPattern("a".repeat(250))).hasToString("a".repeat(250));
        assertThatThrownBy(() -> new TextPattern("")).hasMessage("a pattern has 1 to 250 characters");
        assertThatThrownBy(() -> new TextPattern("a".repeat(251))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isPlainWithoutEither() {
        assertThat(TextPattern.isPlain("a.b")).isTrue();
        assertThat(TextPattern.isPlain("a*")).isFalse();
        assertThat(TextPattern.isPlain("?")).isFalse();
        assertThat(TextPattern.isPlain("*")).isFalse();
    }

    @Test
    void neverRunsAway() {
        TextPattern nasty = new TextPattern("*a".repeat(124) + "b");

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(nasty.matches("a".repeat(256 * 1024))).isFalse());
    }
}
