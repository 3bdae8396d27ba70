package dev.weir.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows in aligned columns, two blanks apart. A cell is one line; the first word of one decides on its colour. For one thread. */
public final class Table {

    /** In columns. */
    private static final int WIDEST_CELL = 100;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with a line of headings above its rows. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** As many cells as there are headings. */
    public Table row(String... cells) {
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(column -> shown(column, PlainText.of(cells[column])))
                .toList());
        return this;
    }

    /** What is last pushes nothing aside. */
    private String shown(int column, String cell) {
        return column == headings.size() - 1 ? cell : PlainText.shortened(cell, WIDEST_CELL);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes nothing where there are no rows. */
    public void print(Terminal terminal) {
        if (!rows.isEmpty()) {
            print(terminal, headings, true);
            rows.forEach(row -> print(terminal, row, false));
        }
    }

    private void print(Terminal terminal, List<String> cells, boolean heading) {
        String line = IntStream.range(0, cells.size())
                .mapToObj(column -> cell(cells.get(column), column, heading, terminal.colour()))
                .collect(Collectors.joining("  "));
        terminal.out().println(line.stripTrailing());
    }

    private String cell(String text, int column, boolean heading, boolean colour) {
        boolean last = column == headings.size() - 1;
        String padding = last ? "" : " ".repeat(width(column) - PlainText.width(text));
        Tone tone = heading ? Tone.HEADING : Tone.of(text.split(" ", 2)[0]);
        return (colour ? tone.paint(text) : text) + padding;
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .mapToInt(row -> PlainText.width(row.get(column)))
                .max()
                .orElse(0);
    }
}
