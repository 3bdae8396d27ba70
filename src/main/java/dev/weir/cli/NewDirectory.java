package dev.weir.cli;

import dev.weir.model.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory that holds nothing yet, so that nothing in it is ever overwritten.
 *
 * @param path absent, or empty
 */
public record NewDirectory(Path path) {

    /** @throws IllegalArgumentException if something is there already */
    public NewDirectory {
        if (!isFree(path)) {
            throw new IllegalArgumentException(path + " is there and not an empty directory: name another one");
        }
    }

    private static boolean isFree(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return Files.notExists(path);
        }
    }

    /** Writes all files, with the directories that they need. */
    public void write(Map<RepoPath, String> files) throws IOException {
        for (Map.Entry<RepoPath, String> file : files.entrySet()) {
            Path target = path.resolve(file.getKey().value());
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
