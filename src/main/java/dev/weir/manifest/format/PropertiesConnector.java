package dev.weir.manifest.format;

import dev.weir.manifest.text.Origin;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.PropertiesTree;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a {@code .properties} file, as {@code connect-standalone} takes it. Workers and log4j are configured by such files
 * too, so one without a {@code connector.class} is no connector, whatever else is in it.
 */
final class PropertiesConnector {

    private static final String NO_CLASS = "not a connector: the file sets no " + ConnectorConfig.CONNECTOR_CLASS;

    private PropertiesConnector() {}

    static ParsedFile read(RepoPath path, String text) {
        Problems problems = new Problems();
        Value.Fields fields = PropertiesTree.read(path, text, problems);
        if (fields.entries().isEmpty() && problems.isEmpty()) {
            return ParsedFile.skipped(ParsedFile.EMPTY);
        }
        return PlainConnector.isFlat(fields)
                ? of(PlainConnector.flat(fields, true, Format.PROPERTIES), problems)
                : noConnector(text, problems);
    }

    /** The same in a value of a document of that format, which gives the connector no name. */
    static ParsedFile embedded(Origin origin, String text, Format format) {
        Problems problems = new Problems();
        Value.Fields fields = PropertiesTree.read(origin, text, problems);
        return PlainConnector.isFlat(fields)
                ? of(PlainConnector.flat(fields, false, format), problems)
                : noConnector(text, problems);
    }

    /** What becomes of a file whose text could not be decoded: message texts in other encodings are everywhere. */
    static ParsedFile undecoded(byte[] content, ParsedFile rejected) {
        // UTF-16 puts a zero beside each letter
        String text = new String(content, StandardCharsets.ISO_8859_1).replace("\0", "");
        return text.contains(ConnectorConfig.CONNECTOR_CLASS) ? rejected : ParsedFile.skipped(NO_CLASS);
    }

    private static ParsedFile of(ParsedFile connector, Problems problems) {
        ParsedFile file = connector.refused(problems.all());
        Optional<ConnectorName> name =
                file.connectors().stream().map(Found::name).findFirst();
        return name.isPresent() ? file.withFindings(problems.warningsOf(name)) : file;
    }

    private static ParsedFile noConnector(String text, Problems problems) {
        boolean mayBeOne = !problems.isEmpty() && text.contains(ConnectorConfig.CONNECTOR_CLASS);
        return mayBeOne ? ParsedFile.rejected(problems.all()) : ParsedFile.skipped(NO_CLASS);
    }
}
