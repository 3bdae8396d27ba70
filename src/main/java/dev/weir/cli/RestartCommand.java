package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code restart}: restarts what has failed of a connector, or more, and says what came of it. */
final class RestartCommand extends ClientCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    RestartCommand(Terminal terminal) {
        super(
                terminal,
                "restart",
                "Restarts what has failed of a connector, or all of it, or one task",
                "restart analytics orders-cdc --task 1 --reason 'broker is back'");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("cluster").metavar("CLUSTER").help("the Connect cluster");
        parser.addArgument("name").metavar("NAME").help("the connector");
        parser.addArgument("--task")
                .metavar("N")
                .type(Integer.class)
                .choices(Arguments.range(0, 999_999))
                .help("this task alone, whether it has failed or not");
        parser.addArgument("--all").action(Arguments.storeTrue()).help("all of it, also what runs");
        parser.addArgument("--instance").action(Arguments.storeTrue()).help("the instance, and no task");
        parser.addArgument("--reason").metavar("TEXT").help("kept with the restart");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(namespace.getString("reason")).ifPresent(reason -> body.put("reason", reason));
        JsonNode job = ended(service, service.post(path(namespace), body));
        format.write(terminal, job, () -> show(job));
        if (job.path("failed").asInt() > 0) {
            throw CommandException.found();
        }
    }

    private static String path(Namespace namespace) {
        String connector = "/clusters/" + Service.encoded(namespace.getString("cluster")) + "/connectors/"
                + Service.encoded(namespace.getString("name"));
        Integer task = namespace.getInt("task");
        if (task != null) {
            return connector + "/tasks/" + task + "/restart";
        }
        return connector + "/restart?includeTasks=" + !namespace.getBoolean("instance") + "&onlyFailed="
                + !(namespace.getBoolean("all") || namespace.getBoolean("instance"));
    }

    /** As it is when it is over, or when nobody waits for it any longer. */
    private static JsonNode ended(Service service, JsonNode asked) {
        String path = "/jobs/" + Service.encoded(asked.path("id").asText());
        Patience patience = new Patience(PATIENCE);
        JsonNode job = asked;
        while (job.path("phase").asText().equals("Running") && !patience.isOver()) {
            patience.pause("restart");
            job = service.get(path);
        }
        return job;
    }

    private void show(JsonNode job) {
        job.path("items")
                .forEach(item -> terminal.tell(item.path("connector").asText()
                        + (item.hasNonNull("task")
                                ? " task " + item.path("task").asInt()
                                : "") + ": "
                        + item.path("result").asText("not yet known")
                        + (item.hasNonNull("message")
                                ? ", " + item.path("message").asText()
                                : "")));
        terminal.say("A restart takes its time: weir connectors shows how it fares");
    }
}
