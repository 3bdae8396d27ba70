package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code sync}: asks for a sync of one cluster or of all, and may wait for its end. */
final class SyncCommand extends ClientCommand {

    private static final Set<String> BAD = Set.of("Partial", "Failed", "Error", "Cancelled");

    SyncCommand(Terminal terminal) {
        super(
                terminal,
                "sync",
                "Asks for a sync now; what failed for good a short while ago is tried again",
                "sync --cluster analytics --reason 'database is back' --wait");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("--cluster").metavar("NAME").help("only this Connect cluster (default: all)");
        parser.addArgument("--connector")
                .metavar("NAME")
                .nargs("+")
                .action(Arguments.append())
                .help("only these connectors of it");
        parser.addArgument("--reason").metavar("TEXT").help("kept with the sync");
        parser.addArgument("--exemption")
                .metavar("WHY")
                .help("let it write although a window is closed; kept with the sync");
        parser.addArgument("--wait")
                .action(Arguments.storeTrue())
                .help("wait for the end, show what was done, and end with 1 where it was not done whole");
        parser.addArgument("--timeout")
                .metavar("SECONDS")
                .type(Integer.class)
                .choices(Arguments.range(1, 86_400))
                .setDefault(600)
                .help("how long --wait waits; the sync goes on beyond it");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        JsonNode queued = service.post("/syncs", body(namespace));
        if (namespace.getBoolean("wait")) {
            Duration patience = Duration.ofSeconds(namespace.getInt("timeout"));
            finish(new SyncProgress(service, terminal, patience).await(queued), format);
        } else {
            format.write(terminal, queued, () -> showQueued(queued));
        }
    }

    private static ObjectNode body(Namespace namespace) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "cluster", namespace.getString("cluster"));
        put(body, "reason", namespace.getString("reason"));
        put(body, "exemption", namespace.getString("exemption"));
        List<List<String>> connectors = namespace.getList("connector");
        if (connectors != null) {
            connectors.forEach(names -> names.forEach(body.withArray("connectors")::add));
        }
        return body;
    }

    private static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private void showQueued(JsonNode queued) {
        Table table = new Table("CLUSTER", "SYNC");
        queued.path("items")
                .forEach(item ->
                        table.row(item.path("cluster").asText(), item.path("id").asText()));
        table.print(terminal);
    }

    private void finish(JsonNode syncs, Format format) {
        format.write(terminal, syncs, () -> syncs.path("items").forEach(this::show));
        if (StreamSupport.stream(syncs.path("items").spliterator(), false)
                .anyMatch(sync -> BAD.contains(sync.path("phase").asText()))) {
            throw CommandException.found();
        }
    }

    private void show(JsonNode sync) {
        Table table = new Table("CONNECTOR", "ACTION", "RESULT", "MESSAGE");
        sync.path("items")
                .forEach(item -> table.row(
                        item.path("connector").asText(),
                        item.path("action").asText(),
                        item.path("result").asText("..."),
                        message(item)));
        terminal.tell(heading(sync));
        table.print(terminal);
    }

    private static String heading(JsonNode sync) {
        JsonNode summary = sync.path("summary");
        String message = Texts.firstLine(sync.path("message").asText(""));
        return sync.path("cluster").asText() + " " + sync.path("phase").asText() + " at "
                + Texts.shortSha(Texts.orDash(sync.path("revision"))) + ": "
                + summary.path("unchanged").asInt() + " unchanged, "
                + summary.path("held").asInt() + " held"
                + (message.isEmpty() ? "" : "; " + message);
    }

    private static String message(JsonNode item) {
        StringBuilder text =
                new StringBuilder(Texts.firstLine(item.path("message").asText("")));
        item.path("errors")
                .forEach(error -> text.append(text.isEmpty() ? "" : "; ")
                        .append(error.path("field").asText())
                        .append(": ")
                        .append(error.path("message").asText()));
        return text.toString();
    }
}
