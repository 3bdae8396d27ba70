package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files of real repositories, where a copy of them is at hand ({@code -Dweir.corpus=…}). */
class CorpusTest {

    private static final Path CORPUS = Path.of(System.getProperty("weir.corpus", "../shared/corpus"));

    @Test
    void givesEveryRealFileAVerdict() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files at " + CORPUS);
        Trees trees = Trees.of()
                .with("weir.yml", "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {a: {include: ['**']}}\n");
        List<Path> files = files();
        files.forEach(file -> trees.with(CORPUS.relativize(file).toString(), text(file)));

        DesiredState state = trees.read("a");

        DesiredCluster cluster = state.of(new ClusterName("a")).orElseThrow();
        assertThat(state.errors()).isEmpty();
        assertThat(cluster.files()).hasSize(files.size() + 1);
        assertThat(cluster.connectors()).isNotEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
