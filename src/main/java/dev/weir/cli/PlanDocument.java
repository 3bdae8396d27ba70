package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import dev.weir.model.SyncMode;
import dev.weir.sync.DiffEntry;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.PreviewFillIn;
import dev.weir.sync.PreviewItem;
import dev.weir.sync.PreviewSummary;

/** A plan in the shape in which {@code GET /plan} answers one. */
final class PlanDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanDocument() {}

    static JsonNode of(PlanPreview plan) {
        ObjectNode document = NODES.objectNode()
                .put("cluster", plan.cluster())
                .put("revision", plan.revision().orElse(null))
                .put("mode", plan.mode().map(SyncMode::word).orElse(null));
        document.set("summary", of(plan.summary()));
        document.putArray("items")
                .addAll(plan.items().stream().map(PlanDocument::of).toList());
        document.putArray("fillIns")
                .addAll(plan.fillIns().stream().map(PlanDocument::of).toList());
        document.putArray("findings")
                .addAll(plan.findings().stream()
                        .map(finding -> of(plan.cluster(), finding))
                        .toList());
        plan.problems().forEach(document.putArray("problems")::add);
        return document;
    }

    private static ObjectNode of(PreviewSummary summary) {
        return NODES.objectNode()
                .put("create", summary.create())
                .put("update", summary.update())
                .put("delete", summary.delete())
                .put("state", summary.state())
                .put("adopt", summary.adopt())
                .put("unchanged", summary.unchanged())
                .put("held", summary.held());
    }

    private static ObjectNode of(PreviewItem item) {
        ObjectNode node = NODES.objectNode()
                .put("connector", item.connector())
                .put("action", item.action())
                .put("held", item.held().orElse(null))
                .put("message", item.message())
                .put("file", item.path().orElse(null));
        node.putArray("diff").addAll(item.diff().stream().map(PlanDocument::of).toList());
        return node;
    }

    private static ObjectNode of(DiffEntry entry) {
        return NODES.objectNode()
                .put("key", entry.key())
                .put("desired", entry.desired().orElse(null))
                .put("live", entry.live().orElse(null))
                .put("lastApplied", entry.lastApplied().orElse(null))
                .put("masked", entry.masked());
    }

    private static ObjectNode of(PreviewFillIn blank) {
        return NODES.objectNode()
                .put("connector", blank.connector())
                .put("key", blank.key())
                .put("file", blank.place().path().value())
                .put("line", blank.place().line());
    }

    private static ObjectNode of(String cluster, Finding finding) {
        return NODES.objectNode()
                .put("rule", finding.rule())
                .put("severity", finding.severity().word())
                .put("cluster", cluster)
                .put("connector", finding.connector().map(ConnectorName::value).orElse(null))
                .put("key", finding.key().orElse(null))
                .put("path", finding.place().path().value())
                .put("line", finding.place().line())
                .put("column", finding.place().column())
                .put("message", finding.message());
    }
}
