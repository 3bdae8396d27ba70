package dev.weir.manifest.format;

import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorSpec.Format;
import java.util.Optional;

/**
 * Reads ns4kafka's {@code apiVersion: v1, kind: Connector}, which says no more than its config and its Connect cluster.
 * <a href="https://github.com/michelin/ns4kafka">ns4kafka</a>.
 */
final class Ns4kafka {

    private Ns4kafka() {}

    /** Whether the document names its Connect cluster where ns4kafka does. */
    static boolean namesItsCluster(Value.Fields document) {
        return inSpec(document, "connectCluster").isPresent();
    }

    static ParsedFile read(Value.Fields document) {
        return namesItsCluster(document) || inSpec(document, "config").isPresent()
                ? connector(document)
                : ParsedFile.skipped("line " + document.place().line()
                        + ": kind Connector of v1 holds neither spec.connectCluster nor spec.config: not a connector");
    }

    private static ParsedFile connector(Value.Fields document) {
        ForeignConnector connector = new ForeignConnector(Format.NS4KAFKA, document);
        connector.knows(connector.document(), "apiVersion", "kind", "metadata", "spec", "status");
        Section metadata = connector.document().part("metadata");
        Section spec = connector.document().part("spec");
        connector.knows(
                metadata, "name", "namespace", "cluster", "labels", "creationTimestamp", "updateTimestamp", "status");
        connector.knows(spec, "connectCluster", "config");
        spec.require("config");
        spec.section("config").map(Section::fields).ifPresent(connector.config()::readAll);
        connector.claim(spec, "connectCluster");
        connector.describes(Optional.empty(), metadata.words("labels"));
        return connector.named(metadata, "name");
    }

    private static Optional<Value> inSpec(Value.Fields document, String key) {
        return document.get("spec").flatMap(Value::fields).flatMap(spec -> spec.get(key));
    }
}
