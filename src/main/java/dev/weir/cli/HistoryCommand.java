package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code history}: what syncs did to one connector, and by which commit. */
final class HistoryCommand extends ClientCommand {

    private static final int MOST = 10_000;

    HistoryCommand(Terminal terminal) {
        super(
                terminal,
                "history",
                "What syncs did to a connector, newest first, with the commit behind it",
                "history analytics orders-cdc --limit 5");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("cluster").metavar("CLUSTER").help("the Connect cluster");
        parser.addArgument("name").metavar("NAME").help("the connector; one that is gone has a history, too");
        parser.addArgument("--limit")
                .metavar("N")
                .type(Integer.class)
                .choices(Arguments.range(1, MOST))
                .setDefault(20)
                .help("how many entries");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        String connector = "/clusters/" + Service.encoded(namespace.getString("cluster")) + "/connectors/"
                + Service.encoded(namespace.getString("name"));
        JsonNode page = service.list(connector + "/history?", namespace.getInt("limit"));
        format.write(terminal, page, () -> show(page));
    }

    private void show(JsonNode page) {
        Table table = new Table("TIME", "ACTION", "RESULT", "COMMIT", "AUTHOR", "MESSAGE");
        page.path("items")
                .forEach(item -> table.row(
                        Texts.time(item.path("at")),
                        item.path("action").asText(),
                        item.path("result").asText("..."),
                        Texts.shortSha(Texts.orDash(item.at("/commit/sha"))),
                        Texts.orDash(item.at("/commit/author")),
                        message(item)));
        table.print(terminal);
        if (table.isEmpty()) {
            terminal.say("No sync has done anything to it yet");
        }
        if (page.hasNonNull("next")) {
            terminal.say("There are " + page.path("total").asLong() + " entries: --limit shows more");
        }
    }

    /** What Connect or Weir said to it, else what the commit says. */
    private static String message(JsonNode item) {
        String said = item.path("message").asText("");
        return Texts.firstLine(said.isEmpty() ? item.at("/commit/subject").asText("") : said);
    }
}
