package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.CommandException.Kind;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code approve}: what is held, and a person's yes or no to exactly what was shown. */
final class ApproveCommand extends ClientCommand {

    ApproveCommand(Terminal terminal) {
        super(
                terminal,
                "approve",
                "Lists what is held for approval; with an ID shows it, asks, and approves or discards it",
                "approve 0b9c2c4e-6f0e-4a53-9d0b-0d8f5a2f7f11 --discard");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("id").metavar("ID").nargs("?").help("which one (default: list all that are open)");
        parser.addArgument("--discard")
                .action(Arguments.storeTrue())
                .help("drop what is held, until it changes, instead of applying it");
        parser.addArgument("--connector")
                .metavar("NAME")
                .action(Arguments.append())
                .help("only this one; may be given again (default: all that is held)");
        parser.addArgument("--reason").metavar("TEXT").help("kept with the decision");
        parser.addArgument("--yes").action(Arguments.storeTrue()).help("do not ask");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        if (namespace.getString("id") == null) {
            JsonNode page = service.list("/approvals?", Integer.MAX_VALUE);
            format.write(terminal, page, () -> list(page));
        } else {
            decide(service, namespace, format);
        }
    }

    private void list(JsonNode page) {
        Table table = new Table("ID", "CLUSTER", "ITEMS", "SINCE", "UNTIL", "REVISION");
        page.path("items")
                .forEach(item -> table.row(
                        item.path("id").asText(),
                        item.path("cluster").asText(),
                        item.path("count").asText(),
                        Texts.time(item.path("createdAt")),
                        Texts.time(item.path("expiresAt")),
                        Texts.shortSha(item.path("revision").asText())));
        table.print(terminal);
        if (table.isEmpty()) {
            terminal.say("Nothing is held");
        }
    }

    private void decide(Service service, Namespace namespace, Format format) {
        String path = "/approvals/" + Service.encoded(namespace.getString("id"));
        JsonNode approval = service.get(path);
        if (approval.hasNonNull("decision")) {
            throw new CommandException(Kind.CONFLICT, "it is over already: " + decision(approval));
        }
        Terminal shown = format == Format.TEXT ? terminal : terminal.besideTheAnswer();
        List<String> only = only(namespace);
        show(approval, only, shown);
        String word = namespace.getBoolean("discard") ? "discard" : "approve";
        if (!namespace.getBoolean("yes")) {
            ask(approval, only, word);
        }
        JsonNode decided = send(service, path + "/" + word, approval, namespace);
        format.write(terminal, decided, () -> terminal.say("Now " + decision(decided)));
    }

    private static List<String> only(Namespace namespace) {
        List<String> names = namespace.getList("connector");
        return names == null ? List.of() : names;
    }

    private static Stream<JsonNode> meant(JsonNode approval, List<String> only) {
        return StreamSupport.stream(approval.path("items").spliterator(), false)
                .filter(item ->
                        only.isEmpty() || only.contains(item.path("connector").asText()));
    }

    private static void show(JsonNode approval, List<String> only, Terminal shown) {
        Table table = new Table("CONNECTOR", "ACTION", "HELD", "MESSAGE");
        meant(approval, only)
                .forEach(item -> table.row(
                        item.path("connector").asText(),
                        item.path("action").asText(),
                        item.path("reason").asText(),
                        item.path("message").asText()));
        table.print(shown);
        shown.out().flush();
    }

    private void ask(JsonNode approval, List<String> only, String word) {
        String question = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                + (only.isEmpty() ? " all " : " these ")
                + meant(approval, only).count() + " of cluster "
                + approval.path("cluster").asText() + "? [y/N]";
        if (terminal.input().isEmpty()) {
            throw CommandException.usage("nobody can be asked here: look at what is held, then give --yes");
        }
        if (terminal.ask(question).filter(answer -> answer.matches("(?i)y|yes")).isEmpty()) {
            throw new CommandException(Kind.FAILED, "nothing was decided");
        }
    }

    private static JsonNode send(Service service, String path, JsonNode approval, Namespace namespace) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("digest", approval.path("digest"));
        if (!only(namespace).isEmpty()) {
            only(namespace).forEach(body.putArray("connectors")::add);
        }
        if (namespace.getString("reason") != null) {
            body.put("reason", namespace.getString("reason"));
        }
        try {
            return service.post(path, body);
        } catch (CommandException e) {
            if (e.kind() == Kind.CONFLICT) {
                throw new CommandException(
                        Kind.CONFLICT, "what is held has changed since it was shown, nothing was decided: look again");
            }
            throw e;
        }
    }

    private static String decision(JsonNode approval) {
        JsonNode decision = approval.path("decision");
        return decision.path("outcome").asText() + " by " + Texts.orDash(decision.path("actor")) + " at "
                + Texts.time(decision.path("at"));
    }
}
