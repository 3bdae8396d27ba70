package dev.weir.manifest.format;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What connectors of all Kubernetes operators have alike: {@code metadata}, and what the server adds to a live object,
 * which people export and commit. Used for one document, then dropped; not thread-safe.
 */
final class KubernetesObject {

    /** The last ones are the server's own. */
    private static final String[] METADATA = {
        "name",
        "labels",
        "annotations",
        "namespace",
        "generateName",
        "uid",
        "resourceVersion",
        "generation",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "managedFields",
        "ownerReferences",
        "finalizers",
        "selfLink"
    };

    private final ForeignConnector connector;
    private final Section metadata;

    KubernetesObject(ForeignConnector connector) {
        this.connector = connector;
        connector.knows(connector.document(), "apiVersion", "kind", "metadata", "spec", "status");
        metadata = connector.document().part("metadata");
        connector.knows(metadata, METADATA);
        connector.describes(Optional.empty(), words());
    }

    Section metadata() {
        return metadata;
    }

    /** Takes the cluster that a label names. */
    void claim(String label) {
        metadata.fields()
                .get("labels")
                .flatMap(labels -> labels.fields())
                .filter(labels -> labels.has(label))
                .ifPresent(
                        labels -> connector.claim(new Section("metadata.labels", labels, connector.problems()), label));
    }

    /** Reports the annotations that give the operator orders; what other tools note there changes no connector. */
    void reportOrders(String operator) {
        part("annotations")
                .ifPresent(annotations -> annotations.fields().entries().keySet().stream()
                        .filter(key -> key.startsWith(operator))
                        .forEach(key -> connector.notCarriedOver(annotations, key, advice(key))));
    }

    private static String advice(String annotation) {
        return annotation.contains("pause") || annotation.contains("block")
                ? "it holds the operator back, and not Weir; exclude the file if Weir is to leave the connector alone"
                : "it is an order to the operator, which Weir does not carry out";
    }

    private SortedMap<String, String> words() {
        return part("labels").isPresent() ? metadata.words("labels") : new TreeMap<>();
    }

    /** The server writes {@code null} for an empty one. */
    private Optional<Section> part(String key) {
        return metadata.isEmpty(key) ? Optional.empty() : metadata.section(key);
    }
}
