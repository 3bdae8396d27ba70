package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import io.dropwizard.core.setup.Bootstrap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code token}: the API tokens of a running service, or of its database where nobody can call the service yet. */
final class TokenCommand extends TerminalCommand {

    TokenCommand(Terminal terminal) {
        super(
                terminal,
                "token",
                "Makes, lists and revokes API tokens; a new one is alone on standard output, and shown this once",
                "token create ci --right view --right deploy --until 90d --server https://weir.example > ci.token");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("action").choices("create", "list", "revoke").help("create NAME, list, or revoke ID");
        parser.addArgument("what").metavar("NAME|ID").nargs("?").help("what a new one is for; which one to revoke");
        parser.addArgument("--right")
                .metavar("RIGHT")
                .action(Arguments.append())
                .help("what it may at most: view, manage, deploy, admin, or a finer one such as manage.restart; may be"
                        + " given again");
        parser.addArgument("--team").metavar("NAME").help("reaches the connectors of this team alone (default: all)");
        parser.addArgument("--until")
                .metavar("TIME")
                .help("when it ends: 90d, 12h, or an RFC 3339 time (default: never, where that is allowed)");
        var group = parser.addArgumentGroup("on the database, instead of a running service");
        group.addArgument("--config").metavar("FILE").help("the service's configuration");
        group.addArgument("--owner").metavar("USER").help("whose a new one is: one of auth.basic.users");
        Login.addTo(parser);
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        Optional<String> config = Optional.ofNullable(namespace.getString("config"));
        if (config.isPresent() && namespace.getString("server") != null) {
            throw CommandException.usage("--config and --server exclude one another");
        }
        if (config.isPresent()) {
            ConfigurationFile file = new ConfigurationFile(bootstrap, config.get());
            try (TokenDesk.OfDatabase desk = Quietly.run(() -> TokenDesk.OfDatabase.by(file, namespace))) {
                serve(desk, namespace);
            }
        } else {
            serve(new TokenDesk.OfService(new Service(Login.of(namespace, terminal))), namespace);
        }
    }

    private void serve(TokenDesk desk, Namespace namespace) {
        Format format = Format.of(namespace);
        switch (namespace.getString("action")) {
            case "create" -> {
                JsonNode made = desk.create(TokenOrder.of(what(namespace, "NAME"), namespace));
                format.write(terminal, made, () -> show(made));
            }
            case "list" -> {
                JsonNode page = desk.list();
                format.write(terminal, page, () -> list(page));
            }
            default -> {
                String id = what(namespace, "ID");
                desk.revoke(id);
                terminal.say("Token " + id + " is revoked");
            }
        }
    }

    private static String what(Namespace namespace, String name) {
        return Optional.ofNullable(namespace.getString("what"))
                .orElseThrow(() -> CommandException.usage(
                        "give " + name + ": token " + namespace.getString("action") + " " + name));
    }

    private void show(JsonNode made) {
        JsonNode about = made.path("about");
        terminal.tell(made.path("token").asText());
        terminal.say("Token " + about.path("id").asText() + " of "
                + about.path("owner").asText() + " may "
                + words(about.path("rights")) + ", until " + Texts.time(about.path("until"))
                + ". It is not shown again");
    }

    private void list(JsonNode page) {
        Table table = new Table("ID", "NAME", "OWNER", "RIGHTS", "TEAM", "VALID", "LAST USED", "UNTIL");
        page.path("items")
                .forEach(token -> table.row(
                        token.path("id").asText(),
                        token.path("name").asText(),
                        token.path("owner").asText(),
                        words(token.path("rights")),
                        Texts.orDash(token.path("team")),
                        token.path("valid").asBoolean() ? "yes" : "no",
                        Texts.time(token.path("lastUsed")),
                        Texts.time(token.path("until"))));
        table.print(terminal);
        if (table.isEmpty()) {
            terminal.say("There are no tokens");
        }
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
    }
}
