package dev.weir.manifest.format;

import dev.weir.manifest.text.Attempt;
import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.JsonTree;
import dev.weir.manifest.text.Origin;
import dev.weir.manifest.text.Template;
import dev.weir.manifest.text.Value;
import dev.weir.manifest.text.YamlTree;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.ManifestError;
import java.util.List;
import java.util.Locale;

/**
 * Text that stands in a value of another document and may hold connectors, as people send them to Connect.
 *
 * @param key of the value, which ends as a file's name would
 * @param origin where the text stands in the file
 */
record EmbeddedText(String key, String text, Origin origin) {

    static final String NO_CONNECTOR = "holds no connector";

    private static final String AMONG_OTHERS = "holds a connector among other text; give it an entry of its own";
    private static final String MANIFEST = "holds another document's kind; give it a file of its own";

    @Override
    public String toString() {
        return "EmbeddedText@" + origin.start();
    }

    /** Its connectors, in that format, and its errors; where there are neither, the reason. */
    ParsedFile read(Format format) {
        if (!mentionsConnector()) {
            return ParsedFile.skipped(NO_CONNECTOR);
        }
        if (ends(".properties")) {
            return PropertiesConnector.embedded(origin, text, format);
        }
        if (ends(".yml") || ends(".yaml")) {
            return read(YamlTree.read(origin, text), format);
        }
        return isJson() ? read(JsonTree.read(origin, text), format) : ParsedFile.skipped(AMONG_OTHERS);
    }

    /** Most entries are something else, and need not be taken apart to see it. */
    private boolean mentionsConnector() {
        return text.contains(ConnectorConfig.CONNECTOR_CLASS)
                || (isJson() && text.contains("\"name\"") && text.contains("\"config\""));
    }

    private boolean ends(String extension) {
        return key.toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private boolean isJson() {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private ParsedFile read(Attempt<List<Document>> attempt, Format format) {
        return attempt.fold(documents -> all(documents, format), this::broken);
    }

    private ParsedFile all(List<Document> documents, Format format) {
        return ParsedFile.all(documents.stream()
                .map(document -> value(document.root(), format).refused(document.flaws()))
                .toList());
    }

    private ParsedFile broken(ManifestError error) {
        return Template.breaks(text, List.of(origin.lineOf(error.place())))
                ? ParsedFile.skipped(Template.REASON)
                : ParsedFile.rejected(List.of(error));
    }

    private static ParsedFile value(Value root, Format format) {
        return root.items()
                .map(items -> ParsedFile.all(items.values().stream()
                        .map(item -> connector(item, format))
                        .toList()))
                .orElseGet(() -> connector(root, format));
    }

    private static ParsedFile connector(Value value, Format format) {
        return value.fields()
                .map(fields -> connector(fields, format))
                .orElseGet(() -> ParsedFile.skipped(NO_CONNECTOR));
    }

    private static ParsedFile connector(Value.Fields fields, Format format) {
        if (fields.has("apiVersion") && fields.has("kind")) {
            return ParsedFile.skipped(MANIFEST);
        }
        if (PlainConnector.isConnectJson(fields)) {
            return PlainConnector.connectJson(fields, format);
        }
        // an entry's key is not the connector's name: many call it connector.json
        return PlainConnector.isFlat(fields)
                ? PlainConnector.flat(fields, false, format)
                : ParsedFile.skipped(NO_CONNECTOR);
    }
}
