package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.check.Finding;
import dev.weir.cli.check.FirstSync;
import dev.weir.cli.check.Report;
import dev.weir.sync.PreviewItem;

/** A report for machines. */
final class CheckDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CheckDocument() {}

    static JsonNode of(Report report) {
        ObjectNode document = NODES.objectNode();
        ArrayNode findings = document.putArray("findings");
        report.findings().stream().map(CheckDocument::of).forEach(findings::add);
        ArrayNode firstSyncs = document.putArray("firstSyncs");
        report.firstSyncs().stream().map(CheckDocument::of).forEach(firstSyncs::add);
        ObjectNode summary = document.putObject("summary");
        for (Finding.Level level : Finding.Level.values()) {
            summary.put(level.word(), report.count(level));
        }
        return document;
    }

    private static ObjectNode of(Finding finding) {
        return NODES.objectNode()
                .put("level", finding.level().word())
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("next", finding.next().orElse(null));
    }

    private static ObjectNode of(FirstSync sync) {
        ObjectNode node = NODES.objectNode()
                .put("cluster", sync.plan().cluster())
                .put("mode", sync.mode())
                .put("revision", sync.plan().revision().orElse(null));
        ObjectNode summary = node.putObject("summary");
        sync.counts().forEach(summary::put);
        summary.put("unchanged", sync.plan().summary().unchanged()).put("held", sync.held());
        ArrayNode items = node.putArray("items");
        sync.plan().items().stream().map(CheckDocument::of).forEach(items::add);
        sync.plan().problems().forEach(node.putArray("problems")::add);
        return node;
    }

    private static ObjectNode of(PreviewItem item) {
        return NODES.objectNode()
                .put("connector", item.connector())
                .put("action", item.action())
                .put("held", item.held().orElse(null))
                .put("message", item.message())
                .put("file", item.path().orElse(null));
    }
}
