package dev.weir.cli;

import dev.weir.cli.check.Finding;
import dev.weir.cli.check.FirstSync;
import dev.weir.cli.check.Report;
import dev.weir.cli.terminal.Table;
import dev.weir.cli.terminal.Terminal;
import dev.weir.sync.PreviewItem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report for people.
 *
 * @param all whether every item of a first sync is listed
 */
record CheckText(Terminal terminal, boolean all) {

    /** How many items are listed where not all are. */
    static final int FIRST = 20;

    void show(Report report) {
        Table table = new Table("RESULT", "OF", "FOUND");
        report.findings().forEach(finding -> table.row(finding.level().word(), finding.subject(), found(finding)));
        table.print(terminal);
        report.firstSyncs().forEach(this::show);
        terminal.tell("");
        terminal.tell(report.count(Finding.Level.ERROR) + " errors, " + report.count(Finding.Level.WARNING)
                + " warnings. Nothing was written.");
    }

    private static String found(Finding finding) {
        return finding.message() + finding.next().map(next -> ": " + next).orElse("");
    }

    private void show(FirstSync sync) {
        terminal.tell("");
        terminal.tell("A first sync of cluster " + sync.plan().cluster() + " would: " + counts(sync) + mode(sync));
        // the same errors of the repository stand above
        if (sync.plan().items().isEmpty() && sync.plan().summary().unchanged() == 0) {
            sync.plan().problems().forEach(terminal::tell);
        }
        Table table = new Table("CONNECTOR", "ACTION", "HELD", "MESSAGE");
        List<PreviewItem> items = sync.plan().items();
        items.stream()
                .limit(all ? items.size() : FIRST)
                .forEach(item ->
                        table.row(item.connector(), item.action(), item.held().orElse("-"), item.message()));
        table.print(terminal);
        if (!all && items.size() > FIRST) {
            terminal.tell("and " + (items.size() - FIRST) + " more: --all lists them");
        }
    }

    private static String counts(FirstSync sync) {
        Stream<String> actions =
                sync.counts().entrySet().stream().map(count -> count.getKey() + " " + count.getValue());
        return Stream.concat(
                        actions,
                        Stream.of("leave " + sync.plan().summary().unchanged() + " unchanged", "hold " + sync.held()))
                .collect(Collectors.joining(", "));
    }

    private static String mode(FirstSync sync) {
        return switch (sync.mode()) {
            case "off" -> " (its mode is off: nothing is applied)";
            case "manual" -> " (its mode is manual: once somebody asks for it)";
            default -> "";
        };
    }
}
