package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way, which leaves out what a service is made of. */
class OfflineCommandLineTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void endsWithTheCodeOfItsCommand() throws Exception {
        Path good = Files.writeString(directory.resolve("good.json"), "{\"connector.class\": \"A\"}");
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\"connector.class\": [}");

        assertThat(run("validate", good.toString())).contains(0);
        assertThat(run("validate", good.toString(), bad.toString())).contains(1);
        assertThat(run("convert", good.toString())).contains(0);
        assertThat(text(err)).isEmpty();
        assertThat(text(out)).contains("bad.json:1:", "name: good");
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertThat(run("validate")).contains(64);
        assertThat(run("render", directory.toString(), "--nmae", "a")).contains(64);
        assertThat(run("render", directory.toString(), "--name", "")).contains(64);
        assertThat(run("validate", directory.resolve("none").toString())).contains(64);
        assertThat(text(err)).contains("usage: weir render", "--nmae", "1 to 250 characters", "none is not there");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helps() {
        assertThat(run("validate", "--help")).contains(0);
        assertThat(text(out)).contains("--strict", "Example: weir validate");
    }

    @Test
    void leavesTheOtherCommandsToTheService() {
        assertThat(run()).isEmpty();
        assertThat(run("server", "config.yml")).isEmpty();
        assertThat(run("--help")).isEmpty();
    }

    private Optional<Integer> run(String... arguments) {
        return OfflineCommandLine.run(
                new Terminal(stream(out), stream(err), Map.of(), Optional.empty(), false), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
