package dev.weir.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.offline.FileReport.Status;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;

/** A validation for machines; its fields are stable, and absent values are null. */
public final class ValidationDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValidationDocument() {}

    /** The whole answer. */
    public static JsonNode of(Validation validation) {
        ObjectNode document = NODES.objectNode();
        ArrayNode files = document.putArray("files");
        validation.files().stream().map(ValidationDocument::of).forEach(files::add);
        document.putObject("summary")
                .put("files", validation.files().size())
                .put("accepted", validation.count(Status.ACCEPTED))
                .put("skipped", validation.count(Status.SKIPPED))
                .put("errors", validation.count(Status.ERROR))
                .put("connectors", validation.connectors())
                .put("findings", validation.findings());
        return document;
    }

    private static ObjectNode of(FileReport file) {
        ObjectNode node = NODES.objectNode()
                .put("folder", file.folder())
                .put("path", file.path().value())
                .put("status", file.status().word())
                .put("format", file.format().orElse(null))
                .put("reason", file.reason().orElse(null));
        putPosition(
                node,
                "line",
                file.errors().stream()
                        .findFirst()
                        .map(error -> error.place().line())
                        .orElse(0));
        ArrayNode connectors = node.putArray("connectors");
        file.connectors().forEach(connector -> connectors.add(of(connector, file.path())));
        ArrayNode findings = node.putArray("findings");
        file.findings().forEach(finding -> findings.add(of(finding, file.path())));
        ArrayNode errors = node.putArray("errors");
        file.errors().stream().map(ValidationDocument::of).forEach(errors::add);
        return node;
    }

    private static ObjectNode of(ConnectorReport connector, RepoPath path) {
        ObjectNode node = NODES.objectNode()
                .put("name", connector.name().value())
                .put("cluster", connector.cluster().map(ClusterName::value).orElse(null))
                .put("class", connector.connectorClass().orElse(null));
        ArrayNode findings = node.putArray("findings");
        connector.findings().forEach(finding -> findings.add(of(finding, path)));
        return node;
    }

    private static ObjectNode of(Finding finding, RepoPath path) {
        ObjectNode node = NODES.objectNode()
                .put("rule", finding.rule())
                .put("severity", finding.severity().word())
                .put("key", finding.key().orElse(null))
                .put("message", finding.message());
        putPosition(node, "line", finding.place().line());
        // a default or an overlay stands elsewhere
        if (!finding.place().path().equals(path)) {
            node.put("path", finding.place().path().value());
        }
        return node;
    }

    private static ObjectNode of(ManifestError error) {
        ObjectNode node = NODES.objectNode();
        putPosition(node, "line", error.place().line());
        putPosition(node, "column", error.place().column());
        return node.put("message", error.message())
                .put("connector", error.connector().map(ConnectorName::value).orElse(null));
    }

    /** Counted from 1; none where the whole file is meant. */
    private static void putPosition(ObjectNode node, String field, int position) {
        if (position == 0) {
            node.putNull(field);
        } else {
            node.put(field, position);
        }
    }
}
