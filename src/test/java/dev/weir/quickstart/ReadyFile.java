package dev.weir.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * {@code quickstart.json}: there for as long as everything runs, for scripts that wait for that.
 *
 * @param repository a plain path, to clone from and push to
 * @param database of the service itself
 * @param orders with the table {@code demo.orders}
 * @param pids of every process that belongs to the quickstart
 */
record ReadyFile(
        String url,
        String adminUrl,
        String repository,
        List<Cluster> clusters,
        List<User> users,
        Database database,
        Database orders,
        Webhook webhook,
        String data,
        long pid,
        List<Long> pids) {

    private static final String NAME = "quickstart.json";

    record Cluster(String name, String url) {}

    record User(String name, String password, List<String> teams) {}

    record Database(String url, String user) {}

    record Webhook(String url, String secret) {}

    static void remove(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
    }

    Path write(Path directory) throws IOException {
        return write(directory, this);
    }

    /** Nobody ever reads half a file. */
    static Path write(Path directory, Object content) throws IOException {
        Path unfinished = directory.resolve(NAME + ".new");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(unfinished.toFile(), content);
        Files.move(unfinished, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        return directory;
    }
}
