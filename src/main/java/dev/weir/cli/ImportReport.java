package dev.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weir.manifest.writing.WrittenConnector;
import dev.weir.manifest.writing.WrittenTree;
import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.model.ClusterName;
import dev.weir.sync.Import;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an import wrote, what is still to be filled in, and what it left out.
 *
 * @param out the directory
 */
public record ImportReport(
        String out,
        String cluster,
        String worker,
        String version,
        List<File> files,
        List<Blank> fillIns,
        List<Missing> leftOut) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A connector and its file. */
    public record File(String connector, String path, String connectorClass, String state) {}

    /** A value that Connect holds and the file does not. */
    public record Blank(String connector, String file, int line, String key) {}

    /** A connector without a file; {@code why} is {@code gone} or {@code unwritable}. */
    public record Missing(String connector, String why, String reason) {}

    static ImportReport of(String out, ClusterName cluster, Import done) {
        WrittenTree tree = done.tree();
        return new ImportReport(
                out,
                cluster.value(),
                done.worker(),
                done.version(),
                tree.connectors().stream().map(ImportReport::file).toList(),
                blanks(tree),
                tree.leftOut().stream().map(ImportReport::missing).toList());
    }

    private static File file(WrittenConnector connector) {
        return new File(
                connector.name().value(),
                connector.path().value(),
                connector.connectorClass(),
                connector.state().word());
    }

    /** In the order of the files. */
    public static List<Blank> blanks(WrittenTree tree) {
        return tree.connectors().stream()
                .flatMap(connector -> connector.blanks().stream()
                        .map(blank -> new Blank(
                                connector.name().value(), connector.path().value(), blank.line(), blank.key())))
                .toList();
    }

    private static Missing missing(LeftOut left) {
        return new Missing(left.name(), left.why().name().toLowerCase(Locale.ROOT), left.reason());
    }

    /** How many connectors live there and could not be written. */
    long unwritable() {
        return leftOut.stream()
                .filter(missing -> missing.why().equals("unwritable"))
                .count();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a report that is no JSON", e);
        }
    }

    String text() {
        return Stream.of(
                        List.of("Wrote " + counted(files.size(), "connector") + " of " + worker + " (Kafka Connect "
                                + version + ") to " + out + ". Nothing was written to Connect."),
                        table(),
                        toFillIn(fillIns),
                        left())
                .filter(part -> !part.isEmpty())
                .map(part -> String.join("\n", part))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private List<String> table() {
        int widest =
                files.stream().mapToInt(file -> file.connector().length()).max().orElse(0);
        String format = "  %-" + Math.max(9, widest) + "s  %-8s %s";
        Stream<String> rows = files.stream()
                .map(file -> String.format(Locale.ROOT, format, file.connector(), file.state(), file.path()));
        return files.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(String.format(Locale.ROOT, format, "CONNECTOR", "STATE", "FILE")), rows)
                        .toList();
    }

    /** What a person has to do about placeholders; empty where there are none. */
    public static List<String> toFillIn(List<Blank> blanks) {
        Stream<String> places =
                blanks.stream().map(blank -> shown("  " + blank.file() + ":" + blank.line() + "  " + blank.key()));
        return blanks.isEmpty()
                ? List.of()
                : Stream.of(
                                Stream.of(counted(blanks.size(), "value") + " to fill in:"),
                                places,
                                Stream.of(
                                        "Connect holds them and Git does not, so no connector that has one is created or",
                                        "updated. Write a reference that your workers resolve in the place of each, such as",
                                        "${file:/run/secrets/db.properties:password}."))
                        .flatMap(part -> part)
                        .toList();
    }

    private List<String> left() {
        Stream<String> rows =
                leftOut.stream().map(missing -> shown("  " + missing.connector() + ": " + missing.reason()));
        return leftOut.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("Left out:"), rows).toList();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What Connect takes for a name may steer a terminal. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
