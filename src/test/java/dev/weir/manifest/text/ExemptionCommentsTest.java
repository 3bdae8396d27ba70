package dev.weir.manifest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Exemption;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionCommentsTest {

    private static final RepoPath YAML = new RepoPath("a.yml");
    private static final RepoPath JSON = new RepoPath("a.json");
    private static final RepoPath PROPERTIES = new RepoPath("a.properties");

    private static Exemption lines(RepoPath path, int line, int column, int last, String rule, String reason) {
        return new Exemption(new Place(path, line, column), line, last, rule, reason);
    }

    @Test
    void speaksOfItsOwnLineBehindAValue() {
        assertThat(ExemptionComments.in(YAML, "a: b\nc: d  # weir:allow few-tasks a big one, really\ne: f\n"))
                .containsExactly(lines(YAML, 2, 7, 2, "few-tasks", "a big one, really"));
    }

    @Test
    void speaksOfTheNextLineThatIsNoComment() {
        assertThat(ExemptionComments.in(YAML, """
                # weir:allow one why
                   # of the other
                #weir:allow   two   because  of it
                \t
                a: b
                c: d
                """))
                .containsExactly(lines(YAML, 1, 1, 5, "one", "why"), lines(YAML, 3, 1, 5, "two", "because  of it"));
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(ExemptionComments.in(YAML, "# weir:allow one why\na: b # weir:allow two why\n"))
                .containsExactly(lines(YAML, 1, 1, 2, "one", "why"), lines(YAML, 2, 6, 2, "two", "why"));
    }

    @Test
    void mayEndTheFile() {
        assertThat(ExemptionComments.in(YAML, "a: b\n# weir:allow one why"))
                .containsExactly(lines(YAML, 2, 1, 2, "one", "why"));
    }

    @Test
    void speaksOfTheWholeFile() {
        assertThat(ExemptionComments.in(YAML, "a: b\n  # weir:allow-file one why\n"))
                .containsExactly(Exemption.ofFile(new Place(YAML, 2, 3), "one", "why"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesOfEveryKind(String end) {
        String text = String.join(end, "a: b", "", "# weir:allow one why", "c: d", "e: f", "");

        assertThat(ExemptionComments.in(YAML, text)).containsExactly(lines(YAML, 3, 1, 4, "one", "why"));
        String json = String.join(end, "{", " \"_comment\": \"weir:allow one why\",", "", " \"a\": 1", "}", "");
        assertThat(ExemptionComments.in(JSON, json)).containsExactly(lines(JSON, 2, 2, 4, "one", "why"));
    }

    @Test
    void mayLackItsReasonOrItsRule() {
        assertThat(ExemptionComments.in(YAML, "# weir:allow one\n# weir:allow\n# weir:allow-file \na: b"))
                .containsExactly(
                        lines(YAML, 1, 1, 4, "one", ""),
                        lines(YAML, 2, 1, 4, "", ""),
                        Exemption.ofFile(new Place(YAML, 3, 1), "", ""));
    }

    @Test
    void keepsFiveHundredCharactersOfAReason() {
        assertThat(ExemptionComments.in(YAML, "# weir:allow one " + "x".repeat(500)))
                .extracting(Exemption::reason)
                .containsExactly("x".repeat(500));
        assertThat(ExemptionComments.in(YAML, "# weir:allow one " + "x".repeat(501)))
                .extracting(Exemption::reason)
                .containsExactly("x".repeat(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"x # weir:allow one why\"",
                "a: 'x # weir:allow one why'",
                "a: 'it''s # weir:allow one why'",
                "a: \"x \\\" # weir:allow one why\"",
                "a: {b: \"# weir:allow one why\"}",
                "a: [\"x\",\"# weir:allow one why\"]",
                "{\"a\":\"x # weir:allow one why\"}",
                "\"# weir:allow one why\": a",
                "a: x#weir:allow one why",
                "weir:allow one why",
                "# see weir:allow one why",
                "# weir:allowed one why",
                "# weir:allow-line one why",
                "# WEIR:ALLOW one why",
                "# nothing"
            })
    void takesNothingElseForAnExemption(String text) {
        assertThat(ExemptionComments.in(YAML, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: don't # weir:allow one why",
                "a: 5\" # weir:allow one why",
                "a: 'x' # weir:allow one why",
                "a: 'it''s' # weir:allow one why",
                "a: \"x\\\\\" # weir:allow one why",
                "a: \"it's\"\t# weir:allow one why",
                "{\"a\":\"b\"} # weir:allow one why",
                "['a','b'] # weir:allow one why",
                "a: \"\" # weir:allow one why"
            })
    void findsTheCommentBehindQuotes(String text) {
        assertThat(ExemptionComments.in(YAML, text))
                .containsExactly(lines(YAML, 1, text.indexOf('#') + 1, 1, "one", "why"));
    }

    @Test
    void readsPropertiesByTheirOwnRule() {
        assertThat(ExemptionComments.in(PROPERTIES, """
                a=b # weir:allow no text
                # weir:allow one why
                  ! weir:allow two why
                c=d
                """))
                .containsExactly(lines(PROPERTIES, 2, 1, 4, "one", "why"), lines(PROPERTIES, 3, 3, 4, "two", "why"));
    }

    // ---- JSON

    @Test
    void readsRemarkKeysInJson() {
        assertThat(ExemptionComments.in(JSON, """
                {
                  "_comment": "# weir:allow-file one why",
                  "comment_tasks" : "weir:allow two a \\"big\\" one",
                  "_comment_3":
                    "weir:allow three why",
                  "tasks.max": 9,
                  "b": "c"
                }
                """))
                .containsExactly(
                        Exemption.ofFile(new Place(JSON, 2, 3), "one", "why"),
                        lines(JSON, 3, 3, 6, "two", "a \\\"big\\\" one"),
                        lines(JSON, 4, 3, 6, "three", "why"));
    }

    @Test
    void speaksOfTheLineItIsWrittenOnInJson() {
        assertThat(ExemptionComments.in(JSON, "{\"_comment\":\"weir:allow one why\",\"a\":\n\"b\"}"))
                .containsExactly(lines(JSON, 1, 2, 1, "one", "why"));
    }

    @Test
    void mayEndTheJson() {
        assertThat(ExemptionComments.in(JSON, "{\n\"_comment\":\"weir:allow one why\"\n}"))
                .containsExactly(lines(JSON, 2, 1, 3, "one", "why"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\": \"weir:allow one why\"}",
                "{\"a\": \"_comment\"; \"weir:allow one why\"}",
                "[\"_comment\"; \"weir:allow one why\"]",
                "{\"a\": \"\\\"_comment\\\": \\\"weir:allow one why\\\"\"}",
                "{\"_comment\": [\"weir:allow one why\"]}",
                "{\"_comment\": 1; \"x\": \"weir:allow one why\"}",
                "# weir:allow one why",
                "{\"_comment\": \"see weir:allow one why\"}",
                "\"_comment\" weir:allow",
                "\"_comment\": weir:allow",
                "weir:allow \"_comment",
                "weir:allow \"_comment\"",
                "weir:allow \"_comment\":",
                "weir:allow \"x\\"
            })
    void takesNothingElseInJson(String text) {
        assertThat(ExemptionComments.in(JSON, text.replace(';', ','))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "# weir:allow x y\n",
                "\"",
                "\"_comment\":",
                "\"_comment\":\"weir:allow a b\",",
                "'",
                "\\",
                "\n",
                " ",
                " #"
            })
    void takesTimeInProportionToTheText(String part) {
        String text = "weir:allow" + part.repeat(256 * 1024 / part.length());

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (RepoPath path : List.of(YAML, JSON, PROPERTIES)) {
                ExemptionComments.in(path, text);
            }
        });
    }
}
