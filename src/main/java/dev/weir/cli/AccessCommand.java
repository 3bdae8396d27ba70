package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code access}: who I am, or whether I may do something and which rule says so. */
final class AccessCommand extends ClientCommand {

    AccessCommand(Terminal terminal) {
        super(
                terminal,
                "access",
                "Who you are and what you may do, or whether you may do one thing and which rule says so",
                "access manage.restart analytics orders-cdc");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("action")
                .nargs("?")
                .metavar("RIGHT")
                .help("a right such as deploy, or one of its verbs such as manage.restart; without it, who you are");
        parser.addArgument("cluster").nargs("?").metavar("CLUSTER").help("without it, on Weir itself");
        parser.addArgument("connector").nargs("?").metavar("NAME").help("without it, on the cluster as a whole");
        parser.addArgument("--exit-code").action(Arguments.storeTrue()).help("end with 1 when the answer is no");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        @Nullable String action = namespace.getString("action");
        if (action == null) {
            JsonNode me = service.get("/me");
            format.write(terminal, me, () -> showMe(me));
            return;
        }
        JsonNode answer = service.get("/access?action=" + Service.encoded(action)
                + query("cluster", namespace.getString("cluster"))
                + query("connector", namespace.getString("connector")));
        boolean allowed = answer.path("allowed").asBoolean();
        format.write(
                terminal,
                answer,
                () -> terminal.tell(
                        (allowed ? "yes: " : "no: ") + answer.path("why").asText()));
        if (!allowed && Boolean.TRUE.equals(namespace.getBoolean("exit_code"))) {
            throw CommandException.found();
        }
    }

    private static String query(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Service.encoded(value);
    }

    private void showMe(JsonNode me) {
        terminal.tell("You are     " + me.path("name").asText());
        terminal.tell("Teams       " + words(me.path("teams")));
        terminal.tell("Everywhere  " + words(me.path("rights")));
        terminal.say("Ask for one thing with: weir access RIGHT CLUSTER NAME");
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words.isEmpty() ? "-" : String.join(", ", words);
    }
}
