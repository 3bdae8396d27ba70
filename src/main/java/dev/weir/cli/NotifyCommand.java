package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code notify test}: whether people would hear of what happens. */
final class NotifyCommand extends ClientCommand {

    NotifyCommand(Terminal terminal) {
        super(
                terminal,
                "notify",
                "Sends a test notice through one channel or all of them, and tells what each answered",
                "notify test ops --server https://weir.example");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("action").metavar("test").choices("test").help("test: send a notice that says so");
        parser.addArgument("id").metavar("ID").nargs("?").help("the channel (default: all of them, one by one)");
        parser.addArgument("--channel").metavar("ID").help("the channel, as well");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        ArrayNode trials = JsonNodeFactory.instance.arrayNode();
        channels(service, namespace).forEach(id -> trials.add(trial(service, id)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("items", trials);
        format.write(terminal, answer, () -> show(trials));
        if (StreamSupport.stream(trials.spliterator(), false)
                .anyMatch(trial -> !trial.path("delivered").asBoolean())) {
            throw CommandException.found();
        }
    }

    private static List<String> channels(Service service, Namespace namespace) {
        return Optional.ofNullable(namespace.getString("channel"))
                .or(() -> Optional.ofNullable(namespace.getString("id")))
                .map(List::of)
                .orElseGet(() -> service.get("/notifications").findValuesAsText("id"));
    }

    private static JsonNode trial(Service service, String id) {
        return service.post("/notifications/" + Service.encoded(id) + "/test", JsonNodeFactory.instance.objectNode());
    }

    private void show(ArrayNode trials) {
        Table table = new Table("CHANNEL", "DELIVERED", "ANSWER");
        trials.forEach(trial -> table.row(
                trial.path("channel").asText(),
                trial.path("delivered").asBoolean() ? "yes" : "no",
                trial.path("answer").asText()));
        table.print(terminal);
        if (table.isEmpty()) {
            terminal.say("No notifications are configured: write some into config.yml");
        }
    }
}
