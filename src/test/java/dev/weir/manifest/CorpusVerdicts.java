package dev.weir.manifest;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.ManifestError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What becomes of each file of a corpus of real ones, read alone. {@code ./weir corpus [-v]} prints the counts by format, and
 * with {@code -v} a line for each file that is not accepted; {@code -Dweir.corpus} says where they are.
 */
public final class CorpusVerdicts {

    static final Path CORPUS = Path.of(System.getProperty("weir.corpus", "../shared/corpus"));

    private CorpusVerdicts() {}

    /**
     * A row of the corpus's list.
     *
     * @param path under the corpus
     * @param format as the list calls it
     * @param connectorClass that the list found in it
     */
    record Row(String path, String format, String connectorClass) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0].replace("/", "__") + "/" + cells[2], cells[4], cells[5]);
        }

        Verdict verdict() throws IOException {
            DesiredCluster cluster = Trees.alone(path, Files.readString(CORPUS.resolve(path)));
            FileVerdict verdict = cluster.files().values().iterator().next();
            if (verdict instanceof FileVerdict.Rejected rejected) {
                return new Verdict(this, "rejected", text(rejected.errors()), List.of());
            }
            return verdict instanceof FileVerdict.Skipped skipped
                    ? new Verdict(this, "skipped", skipped.reason(), List.of())
                    : new Verdict(this, "accepted", "", classes(cluster));
        }

        private static String text(List<ManifestError> errors) {
            return errors.stream().map(ManifestError::message).collect(Collectors.joining("; "));
        }

        private static List<String> classes(DesiredCluster cluster) {
            return cluster.connectors().values().stream()
                    .map(ConnectorSpec::config)
                    .flatMap(config -> config.connectorClass().stream())
                    .toList();
        }
    }

    /**
     * What became of a file.
     *
     * @param outcome accepted, skipped or rejected
     * @param reason why it was not accepted
     * @param classes of its connectors
     */
    record Verdict(Row row, String outcome, String reason, List<String> classes) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(CORPUS.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(Row::of)
                .toList();
    }

    public static void main(String... arguments) throws IOException {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Row row : rows()) {
            Verdict verdict = row.verdict();
            counts.computeIfAbsent(row.format(), first -> new TreeMap<>()).merge(verdict.outcome(), 1L, Long::sum);
            if (arguments.length > 0 && !verdict.outcome().equals("accepted")) {
                System.out.println(verdict.outcome() + " " + row.path() + ": " + verdict.reason());
            }
        }
        counts.forEach((format, outcomes) -> System.out.printf("%-42s %s%n", format, outcomes));
    }
}
