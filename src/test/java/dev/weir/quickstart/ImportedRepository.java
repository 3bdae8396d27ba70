package dev.weir.quickstart;

import dev.weir.cli.NewDirectory;
import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.sync.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The bare repository that an import made, and which cluster it came from.
 *
 * @param directory holds it, beside a note of where it came from
 */
record ImportedRepository(Path directory) {

    private static final PersonIdent AUTHOR = new PersonIdent("Weir", "weir@localhost");

    Path path() {
        return directory.resolve("repository.git");
    }

    /**
     * Makes it from what lives in the cluster, or leaves the one that is there as it is.
     *
     * @return what lives there and could not be written; empty where nothing was imported now
     * @throws IllegalStateException if the cluster does not answer, or the repository is another one's
     */
    List<LeftOut> makeIfAbsent(ClusterSettings cluster) throws IOException, GitAPIException {
        String source = cluster.name() + " " + cluster.urls().get(0) + "\n";
        try {
            if (Files.exists(path())) {
                refuseAnother(source);
                new ConnectClient(cluster).worker();
                return List.of();
            }
            return made(Import.of(cluster), source);
        } catch (ConnectException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void refuseAnother(String source) throws IOException {
        if (!Files.exists(note()) || !Files.readString(note()).equals(source)) {
            throw new IllegalStateException(
                    directory + " holds the repository of another cluster: give this one its own" + " --data");
        }
    }

    private List<LeftOut> made(Import done, String source) throws IOException, GitAPIException {
        Path files = directory.resolve("import");
        Directories.delete(files);
        new NewDirectory(files).write(done.tree().files());
        Files.writeString(note(), source);
        DemoRepository.makeIfAbsent(
                path(),
                files,
                AUTHOR,
                "Import what lives in " + done.worker() + "\n\nValues that look like secrets are"
                        + " left to be filled in.");
        Directories.delete(files);
        return done.tree().leftOut();
    }

    private Path note() {
        return directory.resolve("imported-from");
    }
}
