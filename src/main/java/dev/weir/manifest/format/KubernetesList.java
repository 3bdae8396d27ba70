package dev.weir.manifest.format;

import dev.weir.manifest.text.Value;
import java.util.Optional;

/** Reads what {@code kubectl get -o yaml} writes: a list of objects, each of which is read as what it says it is. */
final class KubernetesList {

    private KubernetesList() {}

    static ParsedFile read(Value.Fields list) {
        Optional<Value> items = list.get("items");
        return items.flatMap(Value::items)
                .filter(known -> !known.values().isEmpty())
                .map(KubernetesList::read)
                .orElseGet(() -> ParsedFile.skipped("line " + list.place().line() + ": the list holds no objects"));
    }

    private static ParsedFile read(Value.Items items) {
        return ParsedFile.all(items.values().stream().map(KubernetesList::item).toList());
    }

    /** An item without a kind cannot be told from anything else, and a list of connectors holds nothing else. */
    private static ParsedFile item(Value item) {
        boolean isTold = item.fields()
                .filter(fields -> fields.has("kind") && fields.has("apiVersion"))
                .isPresent();
        return isTold
                ? Kinds.read(item, false)
                : ParsedFile.rejected(item.place(), "an item of the list needs an apiVersion and a kind");
    }
}
