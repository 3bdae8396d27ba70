package dev.weir.manifest;

import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Limits;
import dev.weir.model.RepoPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a repository may do to its reader, by accident or on purpose. */
class HostileInputTest {

    private static final String CANARY = "canary-hunter2-9f3c";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "k: *a|9:8|this * names no anchor above",
                "k: !secret x|9:8|a tag (!…)",
                "k: !!str 5|9:8|a tag (!…)",
                "k: !!java.net.URL x|9:8|a tag (!…)",
                "<<: {a: b}|9:5|merge keys (<<) are not read",
                "topics: two|9:5|the key \"topics\" stands here a second time; the first is on line 8",
                "[a]: b|9:5|a key must be text",
                "k: a: b|9:9|a second \"key:\" stands on one line",
                "k: \"a\\qb\"|9:11|no such escape in double quotes",
                "k: \"open|10:1|a quoted text is never closed",
                "k: [a, b|10:1|a { or [ is not closed",
                "k: @x|9:8|this character cannot begin a value",
                "`\tk: x`|9:5|a tab stands where YAML wants spaces",
                "k: \"\\ud83d\"|9:8|the text holds half of a character",
                "k: &x [*x]|9:8|an alias inside this value names the value itself"
            })
    void locatesWhatYamlAllowsAndWeDoNot(String line, String place, String message) {
        String text =
                Trees.manifest("orders").replace("{topics: orders}\n", "\n    topics: orders\n    " + line + "\n");

        assertThat(errors("a.yml", text)).first().asString().startsWith("a.yml:" + place + ": " + message);
        assertThat(parse("a.yml", text).connectors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "on",
        "off",
        "yes",
        "0777",
        "0x1F",
        "1:30",
        "1.10",
        "1_000",
        "1e3",
        ".inf",
        "2026-11-23",
        "TRUE",
        "=",
        "-0",
        "9223372036854775808",
        "00123",
        "12345678901234567890123456789.10"
    })
    void keepsTextAsItIsWritten(String text) {
        assertThat(Trees.connector("a.yml", "connector.class: S\nk: " + text + "\n")
                        .config()
                        .get("k"))
                .contains(text);
    }

    @Test
    void takesQuotedNothingForText() {
        assertThat(Trees.connector("a.yml", "connector.class: S\na: \"\"\nb: 'null'\nc: \"~\"\n")
                        .config()
                        .values())
                .containsEntry("a", "")
                .containsEntry("b", "null")
                .containsEntry("c", "~");
    }

    @Test
    void readsAnchorsWithinTheLimit() {
        String aliases = "k%s: *x\n";
        String ten = Stream.iterate(0, n -> n + 1)
                .limit(10)
                .map(n -> aliases.formatted(n))
                .reduce("", String::concat);

        assertThat(Trees.connector("a.yml", "connector.class: S\nk: &x text\n" + ten)
                        .config()
                        .get("k9"))
                .contains("text");
        assertThat(errors("a.yml", "connector.class: S\nk: &x text\n" + ten + "last: *x\n"))
                .containsExactly("a.yml:13:7: more than 10 aliases: write the values out");
    }

    @Test
    void defusesAnAliasBombOfLists() {
        StringBuilder bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            bomb.append("- &a%d [%s]\n".formatted(level, ("*a" + (level - 1) + ", ").repeat(10)));
        }

        assertThat(parse("a.yml", bomb.toString()).connectors()).isEmpty();
        assertThat(parse("a.yml", bomb + "- {name: x, connector.class: S}\n").errors())
                .isNotEmpty();
    }

    @Test
    @Timeout(5)
    void defusesAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(10)));
        }

        assertThat(parse("a.yml", bomb.toString()).skipped()).hasSize(1);
        assertThat(errors("a.yml", "connector.class: S\n" + bomb)).isNotEmpty();
    }

    @Test
    @Timeout(20)
    void endsQuicklyOnDeepAndLongInput() {
        int half = Limits.FILE_BYTES / 2;
        Stream.of(
                        "[".repeat(2 * half),
                        "{a: ".repeat(half / 2),
                        "- ".repeat(half),
                        "? ".repeat(half),
                        "\"".repeat(2 * half),
                        " ".repeat(2 * half),
                        "a,".repeat(half),
                        "[" + "a,".repeat(half - 2) + "]",
                        "k: " + "9".repeat(2 * half - 10),
                        "&a ".repeat(half / 2),
                        "!".repeat(2 * half),
                        "%".repeat(2 * half),
                        "'x': ".repeat(half / 3),
                        "a: |\n" + " \n".repeat(half - 10),
                        "#".repeat(2 * half),
                        "--- a\n".repeat(half / 3),
                        "--- |\n x\n".repeat(half / 5),
                        "--- {a, a}\n{{".repeat(half / 7),
                        "{{: {a, a}\nk:\n" + "a:\n".repeat(half / 2))
                .forEach(text -> {
                    parse("a.yml", text);
                    parse("a.json", text);
                });
    }

    /** Each one used to look for its line from the file's beginning. */
    @Test
    @Timeout(5)
    void tellsTheFirstHundredErrorsOfADocument() {
        String twice = "k: x\n".repeat(50_000);

        assertThat(errors("a.yml", "connector.class: {{S}}\n" + twice)).hasSize(0);
        assertThat(errors("a.yml", "connector.class: S\n" + twice))
                .hasSize(101)
                .last()
                .asString()
                .isEqualTo("a.yml:103:1: more is wrong from here on: mend the 100 errors above first");
    }

    @Test
    void countsDepth() {
        assertThat(errors("a.yml", "connector.class: S\nk: " + "[".repeat(19) + "]".repeat(19)))
                .singleElement()
                .asString()
                .contains("is a list");
        assertThat(errors("a.yml", "connector.class: S\nk: " + "[".repeat(20) + "]".repeat(20)))
                .anyMatch(error -> error.equals("a.yml:2:23: nested deeper than 20 levels"));
        assertThat(errors("a.json", "{\"connector.class\": \"S\", \"k\": " + "[".repeat(20) + "]".repeat(20) + "}"))
                .anyMatch(error -> error.equals("a.json:1:50: nested deeper than 20 levels"));
        assertThat(errors("a.json", "[".repeat(101))).containsExactly("a.json:1:101: nested deeper than 100 levels");
        assertThat(errors("a.yml", "[".repeat(101))).containsExactly("a.yml:1:101: nested deeper than 100 levels");
    }

    @Test
    void readsByteOrderMarksAndWindowsLines() {
        String text = "\uFEFF" + Trees.manifest("orders").replace("\n", "\r\n");

        assertThat(Trees.connector("a.yml", text).name()).hasToString("orders");
        assertThat(errors("a.yml", "\uFEFFconnector.class: S\r\nk: [1]\r\n"))
                .first()
                .asString()
                .startsWith("a.yml:2:4: ");
        assertThat(Trees.connector("a.json", "\uFEFF{\"connector.class\": \"S\"}")
                        .name())
                .hasToString("a");
    }

    @Test
    void refusesWhatIsNoUtf8Text() {
        assertThat(encoded(StandardCharsets.UTF_16)).startsWith("a.yml: the file is written in UTF-16");
        assertThat(encoded(StandardCharsets.UTF_16LE)).startsWith("a.yml:1:2: the file is a binary file");
        assertThat(encoded(StandardCharsets.ISO_8859_1))
                .startsWith("a.yml:2:4: the file holds bytes that are no UTF-8");
        assertThat(errors("a.yml", "a: b\u0007c"))
                .containsExactly("a.yml:1:5: a control character stands here, which YAML does not allow: remove it");
    }

    @Test
    void refusesALargeFileUnread() {
        assertThat(errors("a.json", "x".repeat(3 * 1024 * 1024)))
                .containsExactly(
                        "a.json: the file has 3145728 bytes, more than the 262144 that are read: split it, or exclude it in weir.yml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1,}|1:9",
                "{\"a\": 1|1:8",
                "{'a': 1}|1:2",
                "{\"a\": 01}|1:8",
                "{\"a\": NaN}|1:10",
                "{\"a\": 1} {\"b\": 2}|1:10",
                "// x|1:1",
                "nonsense|1:1",
                "{\"a\": \"x|1:9"
            })
    void refusesWhatIsNoJson(String text, String place) {
        assertThat(errors("a.json", text)).singleElement().asString().startsWith("a.json:" + place + ": ");
    }

    @Test
    void everyTruncationOfAManifestEndsInAVerdict() {
        String yaml = Trees.manifest("orders").replace("orders}", "\"or{{d}}ers\", k: 'x'}");
        String json = "[{\"name\": \"a\", \"config\": {\"connector.class\": \"S\", \"k\": 1.10}}]";
        for (int length = 0; length < yaml.length(); length++) {
            assertThat(parse("a.yml", yaml.substring(0, length)).verdict(Set.of()))
                    .isNotNull();
        }
        for (int length = 0; length < json.length(); length++) {
            assertThat(parse("a.json", json.substring(0, length)).connectors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("brokenWithCanary")
    void neverQuotesAValue(String path, String text) {
        ParsedFile file = parse(path, text);

        assertThat(file.connectors()).isEmpty();
        assertThat(file.toString()).doesNotContain("canary").doesNotContain("hunter2");
        assertThat(file.errors().isEmpty() && file.skipped().isEmpty()).isFalse();
    }

    static Stream<Arguments> brokenWithCanary() {
        Stream<String> lines = Stream.of(
                "password: *" + CANARY,
                "password: &" + CANARY,
                "password: !" + CANARY + " x",
                "password: !<" + CANARY,
                "password: !a!" + CANARY + " x",
                "password: \"" + CANARY,
                "password: \"x\\q" + CANARY + "\"",
                "password: \"x\" " + CANARY,
                "password: a: " + CANARY,
                "password: [" + CANARY + "]",
                "password: {x: " + CANARY + "}",
                "password: @" + CANARY,
                "password: %" + CANARY,
                "password: | " + CANARY,
                "password: {{ " + CANARY + " }}",
                "password: {" + CANARY,
                "password: [" + CANARY,
                "password: x\n  " + CANARY,
                "password: \"" + CANARY + "\\ud83d\"",
                "password: " + CANARY + "\n    password: " + CANARY,
                "connector.class: " + CANARY);
        Stream<String> values = Stream.of(
                "\"" + CANARY,
                "\"" + CANARY + "\" x",
                CANARY,
                "\"\\q" + CANARY + "\"",
                "[\"" + CANARY + "\"]",
                "{\"x\": \"" + CANARY + "\"}",
                "\"" + CANARY + "\", \"password\": \"" + CANARY + "\"",
                "1" + CANARY);
        return Stream.concat(
                lines.map(line -> Arguments.of(
                        "a.yml",
                        Trees.manifest("orders")
                                .replace("{topics: orders}\n", "\n    topics: orders\n    " + line + "\n"))),
                values.map(
                        value -> Arguments.of("a.json", "{\"connector.class\": \"S\", \"password\": " + value + "}")));
    }

    @Test
    void survivesRandomDamage() {
        Random random = new Random(20261123);
        String yaml = Trees.manifest("orders") + "---\n{a: [b, 'c'], ? d : \"e\\n\", &x f: *x, <<: *x, k: |\n x}\n";
        String json =
                "[{\"name\": \"a\", \"config\": {\"connector.class\": \"S\", \"k\": [1.10, null, true, \"\\u00e9\"]}}]";
        String alphabet = "{}[]:,-?&*!|>'\"%@`#\n\r\t \\ux0\u0000\uFEFF\u0085😀ä~<=.";
        for (int round = 0; round < 20_000; round++) {
            boolean isYaml = random.nextBoolean();
            StringBuilder text = new StringBuilder(isYaml ? yaml : json);
            for (int change = random.nextInt(6); change >= 0; change--) {
                int at = random.nextInt(text.length());
                char letter = alphabet.charAt(random.nextInt(alphabet.length()));
                if (random.nextBoolean()) {
                    text.insert(at, letter);
                } else {
                    text.setCharAt(at, letter);
                }
            }
            String damaged = text.toString();
            assertThatCode(() -> parse(isYaml ? "a.yml" : "a.json", damaged)).doesNotThrowAnyException();
        }
    }

    @Test
    void readsALargeManifestInReasonableTime() {
        StringBuilder text = new StringBuilder("connector.class: S\n");
        for (int line = 0; text.length() < Limits.FILE_BYTES - 100; line++) {
            text.append("key.").append(line).append(": value ").append(line).append('\n');
        }

        assertThat(assertTimeout(Duration.ofSeconds(5), () -> parse("a.yml", text.toString()))
                        .errors())
                .singleElement()
                .asString()
                .isEqualTo("a.yml:1:1: the config has more than 2000 keys");
    }

    private static String encoded(Charset charset) {
        byte[] bytes = "connector.class: S\nk: ä\n".getBytes(charset);
        return ManifestParser.parse(new RepoPath("a.yml"), bytes)
                .errors()
                .get(0)
                .toString();
    }
}
