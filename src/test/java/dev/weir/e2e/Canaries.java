package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets of tests, which all begin alike, wherever Weir could have left one. */
record Canaries(RunningWeir weir, SpokenAloud spoken) {

    static final String MARK = "canary-";

    /** After both clusters have been looked at anew. */
    void areNowhere(String when) {
        weir.awaitLooks();
        assertThat(lines(weir.database().dump())).as("database, %s", when).isEmpty();
        assertThat(lines(read(weir.log()))).as("log, %s", when).isEmpty();
        assertThat(lines(spoken.toString())).as("standard streams, %s", when).isEmpty();
        for (String path : new EveryGet(weir.api()).paths()) {
            assertThat(lines(weir.api().ask("GET", path, "").body()))
                    .as("GET %s, %s", path, when)
                    .isEmpty();
        }
        assertThat(filesOfMirror())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(lines(read(file))).as("%s, %s", file, when).isEmpty());
    }

    /** All but the objects, which are the repository itself. */
    private List<Path> filesOfMirror() {
        try (Stream<Path> files = Files.walk(weir.mirror())) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/objects/"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> line.contains(MARK)).toList();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
