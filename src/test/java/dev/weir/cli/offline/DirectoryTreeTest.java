package dev.weir.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.manifest.text.Limits;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {

    @TempDir
    Path directory;

    @Test
    void holdsEveryFileInTheOrderOfThePathsButThoseOfGit() throws IOException {
        write("b/x.yml", "x");
        write("a.yml", "a");
        write(".git/config", "x");
        write("sub/.git", "gitdir: elsewhere");
        write("b/.gitignore", "x");

        Tree tree = DirectoryTree.of(directory).tree();

        assertThat(tree.files())
                .extracting(file -> file.path().value())
                .containsExactly("a.yml", "b/.gitignore", "b/x.yml");
        assertThat(tree.files().get(0).content().get()).asString().isEqualTo("a");
        assertThat(tree.files().get(0).blobId())
                .isNotEqualTo(tree.files().get(2).blobId());
    }

    @Test
    void followsNoLinkInTheFolderAndTheOneThatWasNamed() throws IOException {
        write("real/a.yml", "a");
        Path link = Files.createSymbolicLink(directory.resolve("real/link.yml"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(directory.resolve("real/loop"), directory.resolve("real"));
        Path named = Files.createSymbolicLink(directory.resolve("named"), directory.resolve("real"));

        Tree tree = DirectoryTree.of(named).tree();

        assertThat(tree.files())
                .extracting(file -> file.path() + " " + file.kind())
                .containsExactly("a.yml FILE", "link.yml SYMLINK", "loop SYMLINK");
        assertThat(tree.files().get(1).content().get()).isEmpty();
        assertThat(DirectoryTree.of(link).tree().files())
                .extracting(TreeFile::kind)
                .containsExactly(TreeFile.Kind.FILE);
    }

    @Test
    void neverWaitsForAPipe() throws Exception {
        Path pipe = directory.resolve("pipe.yml");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");

        assertThat(DirectoryTree.of(directory).tree().files().get(0).content().get())
                .isEmpty();
    }

    @Test
    void namesPathsThatNobodyCanHold() throws IOException {
        write("a\\b.yml", "x");
        write("a\u0007.yml", "x");

        Tree tree = DirectoryTree.of(directory).tree();

        assertThat(tree.files()).isEmpty();
        assertThat(tree.unusablePaths()).containsExactly("\"a?.yml\"", "\"a\\b.yml\"");
    }

    @Test
    void loadsNoMoreThanAFileMayHold() throws IOException {
        write("large.yml", "x".repeat(2 * Limits.FILE_BYTES));

        TreeFile file = DirectoryTree.of(directory).tree().files().get(0);

        assertThat(file.size()).isEqualTo(2L * Limits.FILE_BYTES);
        assertThat(file.content().get()).hasSize(Limits.FILE_BYTES + 1);
    }

    @Test
    void tellsOfAFileThatIsGoneWhenItIsAskedFor() throws IOException {
        write("a.yml", "x");
        DirectoryTree directoryTree = DirectoryTree.of(directory);
        Files.delete(directory.resolve("a.yml"));

        assertThat(directoryTree.tree().files().get(0).content().get()).isEmpty();

        assertThat(directoryTree.errors()).singleElement().asString().startsWith("a.yml: it cannot be read");
    }

    @Test
    void endsWhereAFolderHoldsMoreThanAnybodyMeans() throws IOException {
        Path many = Files.createDirectory(directory.resolve("many"));
        for (int i = 0; i < DirectoryTree.MOST_ENTRIES; i++) {
            Files.createFile(many.resolve("f" + i));
        }

        assertThatThrownBy(() -> DirectoryTree.of(directory))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("more than 100000 files and folders");
        assertThatThrownBy(() -> DirectoryTree.of(directory.resolve("none")))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("is not there");
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
