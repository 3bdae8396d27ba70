package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.MutuallyExclusiveGroup;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code connectors}: the list, whatever number of pages it takes. */
final class ConnectorsCommand extends ClientCommand {

    private static final List<String> FILTERS = List.of("cluster", "team", "type", "class", "health", "sync", "q");

    ConnectorsCommand(Terminal terminal) {
        super(
                terminal,
                "connectors",
                "Lists connectors with their health, tasks and sync status",
                "connectors --cluster analytics --failing");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("--cluster").metavar("NAME").help("only of this Connect cluster");
        parser.addArgument("--team").metavar("NAME").help("only of this team");
        parser.addArgument("--type").choices("source", "sink", "unknown").help("only of this type");
        parser.addArgument("--class").metavar("NAME").help("only of this class: its full name, or the last part");
        parser.addArgument("--sync").metavar("STATUS").help("only Synced, OutOfSync or Unknown ones");
        parser.addArgument("--q").metavar("TEXT").help("only with this text in the name or the class");
        MutuallyExclusiveGroup health = parser.addMutuallyExclusiveGroup();
        health.addArgument("--health").metavar("HEALTH").help("only of this health, for instance Degraded or NoTasks");
        health.addArgument("--failing")
                .action(Arguments.storeTrue())
                .help("only those that failed, or have a task that did: the same as --health Degraded");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        JsonNode page = service.list("/connectors?" + query(namespace), Integer.MAX_VALUE);
        format.write(terminal, page, () -> show(page));
    }

    private static String query(Namespace namespace) {
        return FILTERS.stream()
                .flatMap(name ->
                        filter(namespace, name).map(value -> name + "=" + Service.encoded(value) + "&").stream())
                .collect(Collectors.joining());
    }

    private static Optional<String> filter(Namespace namespace, String name) {
        boolean failing = name.equals("health") && namespace.getBoolean("failing");
        return failing ? Optional.of("Degraded") : Optional.ofNullable(namespace.getString(name));
    }

    private void show(JsonNode page) {
        Table table = new Table("NAME", "CLUSTER", "TEAM", "HEALTH", "TASKS", "SYNC");
        page.path("items")
                .forEach(item -> table.row(
                        item.path("name").asText(),
                        item.path("cluster").asText(),
                        Texts.orDash(item.path("team")),
                        item.path("health").asText(),
                        tasks(item.path("tasks")),
                        sync(item)));
        table.print(terminal);
        if (table.isEmpty()) {
            terminal.say("No connector is like that");
        }
    }

    private static String tasks(JsonNode tasks) {
        int failed = tasks.path("failed").asInt();
        String running =
                tasks.path("running").asInt() + "/" + tasks.path("total").asInt();
        return failed == 0 ? running : running + ", " + failed + " failed";
    }

    /** With what a sync would do, and why it does not. */
    private static String sync(JsonNode item) {
        String sync = item.path("sync").asText();
        String difference = item.path("difference").asText("");
        String reason = item.path("reason").asText("");
        String why = difference + (difference.isEmpty() || reason.isEmpty() ? "" : ", ") + reason;
        return why.isEmpty() ? sync : sync + " (" + why + ")";
    }
}
