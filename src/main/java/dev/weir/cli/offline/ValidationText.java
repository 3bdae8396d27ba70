package dev.weir.cli.offline;

import dev.weir.cli.offline.FileReport.Status;
import dev.weir.cli.terminal.PlainText;
import dev.weir.cli.terminal.Terminal;
import dev.weir.cli.terminal.Tone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A validation for people: a line an error or a finding, {@code path:line:column: error: message}, as editors jump to.
 *
 * @param isVerbose whether files about which there is nothing to say are listed too
 */
public record ValidationText(Terminal terminal, boolean isVerbose) {

    /** Shows all of it, its sum last. */
    public void show(Validation validation) {
        validation.files().forEach(this::show);
        terminal.tell(sum(validation));
        if (!isVerbose && validation.count(Status.SKIPPED) > 0) {
            terminal.tell("--verbose lists every file, and why it is skipped");
        }
    }

    private void show(FileReport file) {
        List<Notice> notices = Notice.of(file);
        notices.forEach(notice -> tell(notice.position(), notice.isError(), notice.message()));
        if (isVerbose && notices.isEmpty()) {
            terminal.tell(file.opened() + ": " + quiet(file));
        }
    }

    private void tell(String position, boolean isError, String message) {
        String word = isError ? "error" : "warning";
        String painted = terminal.colour() ? Tone.of(word).paint(word) : word;
        terminal.out().println(PlainText.of(position) + ": " + painted + ": " + PlainText.of(message));
    }

    private static String quiet(FileReport file) {
        String what = Stream.concat(
                        file.format().stream(),
                        file.connectors().stream()
                                .map(connector -> connector.name().value()))
                .distinct()
                .collect(Collectors.joining(" "));
        return Stream.of(file.status().word(), what, file.reason().orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String sum(Validation validation) {
        return validation.files().size() + " files: " + validation.count(Status.ACCEPTED) + " accepted, "
                + validation.count(Status.SKIPPED) + " skipped, " + validation.count(Status.ERROR)
                + " with errors; " + validation.connectors() + " connectors, " + validation.findings() + " findings";
    }
}
