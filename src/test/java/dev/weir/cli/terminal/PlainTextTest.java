package dev.weir.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others wrote, as a terminal gets it. */
class PlainTextTest {

    @Test
    void leavesNothingThatATerminalObeys() {
        assertThat(PlainText.of("a\u001b[31mb\u009b2Jc\u0007\u202ed\u2066e\u0000f"))
                .isEqualTo("a\ufffd[31mb\ufffd2Jc\ufffd\ufffdd\ufffde\ufffdf");
        assertThat(PlainText.of("one\r\ntwo\tthree\u2028four")).isEqualTo("one  two three four");
        assertThat(PlainText.of("Grüße, 東京 🚀")).isEqualTo("Grüße, 東京 🚀");
    }

    @Test
    void countsColumnsAndNotCharacters() {
        assertThat(PlainText.width("abc")).isEqualTo(3);
        assertThat(PlainText.width("東京")).isEqualTo(4);
        assertThat(PlainText.width("🚀")).isEqualTo(2);
        assertThat(PlainText.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void shortensByColumns() {
        assertThat(PlainText.shortened("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.shortened("abcdefg", 6)).isEqualTo("abc...");
        assertThat(PlainText.shortened("東京東京", 6)).isEqualTo("東...");
    }

    @Test
    void alignsWideNames() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Table("NAME", "HEALTH")
                .row("東京", "Healthy")
                .row("orders", "Degraded")
                .print(new Terminal(stream, stream, Map.of(), Optional.empty(), false));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                NAME    HEALTH
                東京    Healthy
                orders  Degraded
                """);
    }
}
