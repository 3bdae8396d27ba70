package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code status}: how the whole of Weir stands, in ten lines. */
final class StatusCommand extends ClientCommand {

    private static final Set<String> FINE = Set.of("Healthy", "Idle", "Progressing");

    StatusCommand(Terminal terminal) {
        super(
                terminal,
                "status",
                "Repository, clusters, connectors, held items and errors, as the service knows them",
                "status --server https://weir.example --exit-code");
    }

    @Override
    void ownOptions(Subparser parser) {
        parser.addArgument("--exit-code")
                .action(Arguments.storeTrue())
                .help("end with 1 when something needs attention: the repository cannot be read or holds errors, a"
                        + " cluster is not reachable, a connector is neither healthy nor idle, an item is held, everything is"
                        + " stopped");
    }

    @Override
    void run(Service service, Namespace namespace, Format format) {
        JsonNode status = service.get("/status");
        format.write(terminal, status, () -> show(status));
        if (Boolean.TRUE.equals(namespace.getBoolean("exit_code")) && needsAttention(status)) {
            throw CommandException.found();
        }
    }

    private static boolean needsAttention(JsonNode status) {
        return status.path("repository").hasNonNull("error")
                || status.at("/clusters/reachable").asInt()
                        < status.at("/clusters/total").asInt()
                || status.path("held").asInt() > 0
                || isStopped(status)
                || status.at("/manifestErrors/total").asInt() > 0
                || status.at("/connectors/byHealth").properties().stream()
                        .anyMatch(count -> !FINE.contains(count.getKey())
                                && count.getValue().asInt() > 0);
    }

    private void show(JsonNode status) {
        JsonNode repository = status.path("repository");
        line(
                "Repository",
                repository.path("url").asText() + " "
                        + repository.path("branch").asText());
        line("Revision", revision(repository));
        if (repository.hasNonNull("error")) {
            line("Problem", repository.path("error").asText());
        }
        if (isStopped(status)) {
            line("Stopped", stopped(status.path("stop")));
        }
        line(
                "Clusters",
                status.at("/clusters/reachable").asInt() + " of "
                        + status.at("/clusters/total").asInt() + " reachable");
        line("Connectors", counts(status.at("/connectors/byHealth")));
        line("Sync", counts(status.at("/connectors/bySync")));
        line("Held", held(status.path("held").asInt()));
        showErrors(status.path("manifestErrors"));
    }

    private void line(String name, String text) {
        terminal.tell(name + " ".repeat(12 - name.length()) + text);
    }

    private static String revision(JsonNode repository) {
        return repository.hasNonNull("revision")
                ? Texts.shortSha(repository.path("revision").asText()) + " "
                        + repository.path("subject").asText("")
                : "none has been read yet";
    }

    private static boolean isStopped(JsonNode status) {
        return status.at("/stop/stopped").asBoolean();
    }

    private static String stopped(JsonNode stop) {
        String reason = stop.path("reason").asText("");
        return "everything, by " + stop.path("actor").asText("nobody knows whom")
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String held(int count) {
        return count == 0 ? "nothing" : count + " to approve or discard: weir approve";
    }

    private static String counts(JsonNode byWord) {
        String counts = byWord.properties().stream()
                .filter(count -> count.getValue().asInt() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getValue().asInt() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    private void showErrors(JsonNode errors) {
        Table table = new Table("ERROR AT", "CLUSTER", "MESSAGE");
        errors.path("items")
                .forEach(error -> table.row(
                        place(error),
                        error.path("cluster").asText("-"),
                        error.path("message").asText()));
        if (!table.isEmpty()) {
            terminal.tell("");
            table.print(terminal);
        }
        if (errors.path("total").asInt() > errors.path("items").size()) {
            terminal.say("Only the first " + errors.path("items").size() + " of "
                    + errors.path("total").asInt() + " errors are shown");
        }
    }

    private static String place(JsonNode error) {
        int line = error.path("line").asInt();
        String file = error.path("file").asText();
        return line == 0 ? file : file + ":" + line + ":" + error.path("column").asInt();
    }
}
