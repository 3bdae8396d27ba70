package dev.weir.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of connectors' names. */
class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "orders,orders,true",
        "orders,order,false",
        "orders,orders2,false",
        "order?,orders,true",
        "order?,order,false",
        "?rders,orders,true",
        "*,orders,true",
        "orders*,orders,true",
        "orders**,orders,true",
        "*s,orders,true",
        "*s,order,false",
        "o*r*s,orders,true",
        "o*x*s,orders,false",
        "*ab,aab,true",
        "*a?c,abcaxc,true",
        "a*b?,aXbYbZ,true",
        "a.b,axb,false",
        "Orders,orders,false"
    })
    void matchesTheWholeName(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "[ab]", "a{b}", "ä", "a%"})
    void refusesWhatIsNoPatternOfAName(String pattern) {
        assertThat(NamePattern.flaw(pattern)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "Orders_2.x-y", "*", "a?b*", "azAZ09"})
    void takesNamesAndPatternsOfThem(String pattern) {
        assertThat(NamePattern.flaw(pattern)).isEmpty();
    }

    @Test
    void takesAsManyCharactersAsANameHas() {
        assertThat(NamePattern.flaw("x".repeat(255))).isEmpty();
        assertThat(NamePattern.flaw("x".repeat(256))).isPresent();
    }
}
