package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.PlainText;
import dev.weir.cli.terminal.Terminal;
import dev.weir.cli.terminal.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A plan for people: a block for each connector that a sync would touch, what is wrong, and the sum last. */
record PlanText(Terminal terminal) {

    /** In columns. */
    private static final int WIDEST_VALUE = 80;

    private static final List<String> ACTIONS = List.of("create", "update", "delete", "state", "adopt");

    void show(JsonNode plan) {
        plan.path("items").forEach(item -> {
            showItem(item);
            terminal.tell("");
        });
        plan.path("findings").forEach(this::showFinding);
        plan.path("problems").forEach(problem -> tell("error", problem.asText()));
        ImportReport.toFillIn(
                        elements(plan.path("fillIns")).map(PlanText::blank).toList())
                .forEach(terminal::tell);
        terminal.tell(sum(plan));
    }

    private void showItem(JsonNode item) {
        String action = item.path("action").asText();
        String file = item.path("file").asText("");
        terminal.out()
                .println(painted(action) + " "
                        + PlainText.of(item.path("connector").asText() + (file.isEmpty() ? "" : "  (" + file + ")")));
        if (item.hasNonNull("held")) {
            terminal.tell("  held, " + item.path("held").asText() + ": "
                    + item.path("message").asText());
        }
        item.path("diff").forEach(line -> terminal.tell("  " + changed(line)));
    }

    private String painted(String action) {
        Tone tone = switch (action) {
            case "create" -> Tone.GOOD;
            case "delete" -> Tone.BAD;
            default -> Tone.DOUBTFUL;
        };
        return terminal.colour() ? tone.paint(action) : action;
    }

    /** {@code + key: new}, {@code - key: old}, {@code ~ key: old -> new}. */
    private static String changed(JsonNode line) {
        Optional<String> before = value(line.path("live"));
        Optional<String> after = value(line.path("desired"));
        String sign = before.isEmpty() ? "+" : after.isEmpty() ? "-" : "~";
        return sign + " " + line.path("key").asText() + ": "
                + Stream.of(before, after).flatMap(Optional::stream).collect(Collectors.joining(" -> "))
                + (line.path("masked").asBoolean() ? "  (secret)" : "");
    }

    /** In quotes where blanks would not be seen. */
    private static Optional<String> value(JsonNode value) {
        return value.isNull()
                ? Optional.empty()
                : Optional.of(PlainText.shortened(PlainText.of(value.asText()), WIDEST_VALUE))
                        .map(text -> text.isEmpty() || !text.equals(text.strip()) ? '"' + text + '"' : text);
    }

    private void showFinding(JsonNode finding) {
        String line = finding.path("line").asInt() == 0
                ? ""
                : ":" + finding.path("line").asText() + ":"
                        + finding.path("column").asText();
        tell(
                finding.path("severity").asText().equals("deny") ? "error" : "warning",
                finding.path("path").asText() + line + ": "
                        + finding.path("message").asText() + " ("
                        + finding.path("rule").asText() + ")");
    }

    private void tell(String word, String message) {
        String painted = terminal.colour() ? Tone.of(word).paint(word) : word;
        terminal.out().println(painted + ": " + PlainText.of(message));
    }

    private static ImportReport.Blank blank(JsonNode blank) {
        return new ImportReport.Blank(
                blank.path("connector").asText(),
                blank.path("file").asText(),
                blank.path("line").asInt(),
                blank.path("key").asText());
    }

    private static String sum(JsonNode plan) {
        String counts = Stream.concat(ACTIONS.stream(), Stream.of("unchanged", "held"))
                .filter(word -> plan.path("summary").path(word).asInt() > 0)
                .map(word -> plan.path("summary").path(word).asInt() + " " + word)
                .collect(Collectors.joining(", "));
        return plan.path("cluster").asText() + ": " + (plan.path("items").isEmpty() ? "no change" : "changes")
                + (counts.isEmpty() ? "" : " (" + counts + ")") + ". Nothing was written.";
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
