package dev.weir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of its own for what a command must write somewhere; closing it removes all of it. */
record ScratchFolder(Path path) implements AutoCloseable {

    static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("weir-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made: check TMPDIR and the disk", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory " + path + " cannot be removed", e);
        }
    }
}
