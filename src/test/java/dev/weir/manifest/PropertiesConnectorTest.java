package dev.weir.manifest;

import static dev.weir.manifest.Trees.alone;
import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Finding;
import dev.weir.model.RepoPath;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesConnectorTest {

    @Test
    void readsWhatStandaloneConnectReads() {
        ConnectorSpec spec = connector("x/orders.properties", """
                # a remark
                ! another one
                connector.class=org.example.Sink
                  tasks.max : 2
                topics\torders,\\
                       returns
                empty=
                alone
                with\\ space\\:and\\=signs = a\\tb\\\\c \\u00e9${topic}\\
                # no remark
                """);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Sink",
                        "tasks.max", "2",
                        "topics", "orders,returns",
                        "empty", "",
                        "alone", "",
                        "with space:and=signs", "a\tb\\c é${topic}# no remark"));
        assertThat(spec.about().format()).isEqualTo(Format.PROPERTIES);
        assertThat(spec.state()).isEmpty();
        assertThat(spec.placeOf("tasks.max")).hasToString("x/orders.properties:4:3");
        assertThat(spec.placeOf("empty")).hasToString("x/orders.properties:7:1");
        assertThat(spec.placeOf("name")).hasToString("x/orders.properties");
    }

    @Test
    void takesTheNameThatIsWritten() {
        assertThat(connector("x.properties", "name=own\nconnector.class=S\n")
                        .name()
                        .value())
                .isEqualTo("own");
        assertThat(errors("the sink.properties", "connector.class=S\n"))
                .singleElement()
                .asString()
                .startsWith("the sink.properties: connector name \"the sink\" cannot be addressed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void countsLinesWhateverEndsThem(String end) {
        String text = String.join(end, "# remark", "", "connector.class=S", "a=x\\", "  y\\", "  z", "k=1", "k=2", "");

        assertThat(errors("a.properties", text))
                .containsExactly(
                        "a.properties:8:1: the key \"k\" stands here a second time; the first is on line 7: keep one"
                                + " of them (Java's own reader keeps the last without a word)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers=x\nkey.converter=y\nk=1\nk=2\n",
                "log4j.rootLogger=INFO\nlog4j.path=C:\\users\\x\n",
                "#connector.class=S\n",
            })
    void skipsFilesOfWorkersAndLoggers(String text) {
        assertThat(parse("a.properties", text).errors()).isEmpty();
        assertThat(parse("a.properties", text).skipped())
                .first()
                .isIn("not a connector: the file sets no connector.class", "the file is empty");
    }

    @Test
    void skipsTextsInOtherEncodingsUnlessTheyMayBeConnectors() {
        byte[] latin = "grüße=schön\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sink = "connector.class=S\nk=schön\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ManifestParser.parse(new RepoPath("m_de.properties"), latin).skipped())
                .containsExactly("not a connector: the file sets no connector.class");
        assertThat(ManifestParser.parse(new RepoPath("a.properties"), sink).errors())
                .singleElement()
                .asString()
                .startsWith("a.properties:2:6: the file holds bytes that are no UTF-8 text");
    }

    @Test
    void warnsWhereASingleBackslashIsLost() {
        String text = """
                connector.class=S
                regex=a\\\\.b
                lost=canary\\
                  -\\.x
                quoted={\\"a\\": \\'b\\'}
                """;

        assertThat(connector("a.properties", text).config().get("lost")).contains("canary-.x");
        assertThat(connector("a.properties", text).config().get("quoted")).contains("{\"a\": 'b'}");
        assertThat(alone("a.properties", text).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.toString())
                    .startsWith("a.properties:4:4: warn lost-backslash: ")
                    .doesNotContain("canary");
            assertThat(finding.key()).contains("lost");
            assertThat(finding.connector()).isPresent();
        });
    }

    @Test
    void warnsOfCharactersThatStandaloneConnectReadsOtherwise() {
        String text = "# schön\nconnector.class=S\nk=schön\n";

        assertThat(connector("a.properties", text).config().get("k")).contains("schön");
        assertThat(alone("a.properties", text).findings())
                .extracting(Finding::rule, finding -> finding.place().line())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("not-latin", 3));
    }

    @Test
    void locatesEscapesThatAreNone() {
        assertThat(errors("a.properties", "connector.class=S\nk=a\\uzzzz\n"))
                .containsExactly(
                        "a.properties:2:1: a \\u stands here without four hexadecimal digits: write \\\\u for a"
                                + " backslash and a u");
        assertThat(errors("a.properties", "connector.class=S\nk=\\u0000\n"))
                .singleElement()
                .asString()
                .startsWith("a.properties:2:1: the text holds a NUL character");
        assertThat(errors("a.properties", "connector.class=a\\users\n")).hasSize(1);
    }

    @Test
    void readsAsJavaDoesWhateverIsWritten() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String text = "connector.class=S\nname=n\n" + noise(random);
            Properties expected = new Properties();
            try {
                expected.load(new StringReader(text));
            } catch (IllegalArgumentException malformed) {
                continue;
            }
            var file = parse("a.properties", text);
            if (file.errors().isEmpty()) {
                assertThat(file.connectors().get(0).layer().config())
                        .as(text)
                        .hasSize(expected.size())
                        .allSatisfy((key, setting) -> assertThat(setting.text()).contains(expected.getProperty(key)));
            }
        }
    }

    @Test
    void takesTimeInProportionToTheSize() {
        int size = 60_000;
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String part : new String[] {"\\\n", " \\\n", "\\", " ", "a\n", "\r\n", "a\\\n", "#\n"}) {
                parse("a.properties", "connector.class=S\nname=n\n" + part.repeat(size));
                parse("a.properties", " ".repeat(size) + "a" + part.repeat(size));
            }
        });
    }

    private static String noise(Random random) {
        String alphabet = "ab=: \t\\\\\n\n\r#!\f.";
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(30); count > 0; count--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
