package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of real repositories, where a copy of them is at hand ({@code -Dweir.corpus=…}). */
class CorpusTest {

    private static final Path CORPUS = CorpusVerdicts.CORPUS;

    /** Why a file of a format that is read may yet be refused: its name is still to be filled in. */
    private static final Pattern UNFILLED_NAME =
            Pattern.compile("connector name \"[^\"]*(%s|<[^>\"]*>)[^\"]*\" cannot be addressed .*");

    @BeforeEach
    void needsTheCorpus() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files at " + CORPUS);
    }

    @Test
    void givesEveryRealFileAVerdict() throws IOException {
        Trees trees = Trees.of()
                .with("weir.yml", "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {a: {include: ['**']}}\n");
        List<Path> files = files();
        files.forEach(file -> trees.with(CORPUS.relativize(file).toString(), text(file)));

        DesiredState state = trees.read("a");

        DesiredCluster cluster = state.of(new ClusterName("a")).orElseThrow();
        assertThat(state.errors()).isEmpty();
        assertThat(cluster.files()).hasSize(files.size() + 1);
        assertThat(cluster.connectors()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect-json",
                "connect-json-flat",
                "properties",
                "strimzi-kafkaconnector",
                "cfk-connector",
                "cfk-blueprint-connector",
                "configmap-embedded",
                "ns4kafka-connector",
                "conduktor-api-json",
            })
    void acceptsEveryFileOfAFormatThatIsReadWithItsClass(String format) throws IOException {
        for (CorpusVerdicts.Verdict verdict : verdicts(format)) {
            if (verdict.outcome().equals("rejected")) {
                assertThat(verdict.reason()).as(verdict.toString()).matches(UNFILLED_NAME);
            } else {
                assertThat(verdict.classes())
                        .as(verdict.toString())
                        .contains(verdict.row().connectorClass());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ansible-inventory|skipped|an Ansible inventory",
                "terraform-conduktor_console_connector_v2|skipped|Terraform with 1 connector",
                "json-invalid (shell/concatenated/syntax)|rejected|a .json file begins with",
            })
    void saysWhyOthersAreNotRead(String format, String outcome, String reason) throws IOException {
        assertThat(verdicts(format)).isNotEmpty().allSatisfy(verdict -> {
            assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(outcome);
            assertThat(verdict.reason()).contains(reason);
        });
    }

    private static List<CorpusVerdicts.Verdict> verdicts(String format) throws IOException {
        List<CorpusVerdicts.Verdict> verdicts = new ArrayList<>();
        for (CorpusVerdicts.Row row : CorpusVerdicts.rows()) {
            if (row.format().equals(format)) {
                verdicts.add(row.verdict());
            }
        }
        return verdicts;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
