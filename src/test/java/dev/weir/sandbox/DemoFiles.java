package dev.weir.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The files from which the examples read. */
public final class DemoFiles {

    private static final Map<String, String> LINES = Map.of(
            "orders.txt", "order %d: 2 cups, 1 kettle",
            "clicks.txt", "click %d on /kettles",
            "settlements.txt", "settlement %d: 40.00 EUR",
            "audit.txt", "audit %d: alice looked at order 7");

    private DemoFiles() {}

    /** Makes the directory and writes those files that are not in it yet. */
    public static void writeTo(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's directory " + directory + " could not be made", e);
        }
        LINES.forEach((name, line) -> write(directory.resolve(name), line));
    }

    private static void write(Path file, String line) {
        if (Files.exists(file)) {
            return;
        }
        List<String> lines =
                IntStream.rangeClosed(1, 20).mapToObj(line::formatted).toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's file " + file + " could not be written", e);
        }
    }
}
