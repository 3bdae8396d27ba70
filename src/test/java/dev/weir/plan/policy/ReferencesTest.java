package dev.weir.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'', ''",
        "${a:b}, #",
        "x${a:b}y${c}z, x#y#z",
        "${a:${b:c}:d}, #",
        "${a:${b:c}:d}}, #}",
        "${a:b, ${a:b",
        "x${a:${b:c}, x${a:${b:c}",
        "${a:b}${c, #${c",
        "$a{b}, $a{b}",
        "a}b, a}b"
    })
    void marksTheOutermost(String value, String marked) {
        assertThat(References.marked(value)).isEqualTo(marked.replace('#', References.MARK));
    }

    @Test
    void namesTheProvidersInOrderAndThoseInside() {
        assertThat(References.providers("${secrets:${file:/a:b}:c} ${env:X} ${file:x}"))
                .containsExactly("env", "file", "secrets");
        assertThat(References.providers("${a${b:c}")).containsExactly("b");
        assertThat(References.providers("${a:b")).isEmpty();
        assertThat(References.providers("${a}:b}")).isEmpty();
        assertThat(References.providers("}${a:b")).isEmpty();
        assertThat(References.providers("${weir:fill-in:k}${file:a}")).containsExactly("file");
        assertThat(References.isIn("${a:b}")).isTrue();
        assertThat(References.isIn("${a}")).isFalse();
    }
}
