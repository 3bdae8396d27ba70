package dev.weir.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** The bare repository that the newcomer clones and pushes to. */
final class DemoRepository {

    static final String BRANCH = "main";
    private static final PersonIdent AUTHOR = new PersonIdent("Acme", "acme@example.com");

    private DemoRepository() {}

    /** Makes the repository from the files under {@code source}; leaves one that is there as it is. */
    static void makeIfAbsent(Path repository, Path source) throws IOException, GitAPIException {
        makeIfAbsent(repository, source, AUTHOR, "The connectors of Acme");
    }

    /** Likewise, as a commit of that author with that message. */
    static void makeIfAbsent(Path repository, Path source, PersonIdent author, String message)
            throws IOException, GitAPIException {
        if (Files.exists(repository)) {
            return;
        }
        Path unfinished = repository.resolveSibling(repository.getFileName() + ".new");
        Directories.delete(unfinished);
        try (Git git = Git.init()
                .setBare(true)
                .setInitialBranch(BRANCH)
                .setDirectory(unfinished.toFile())
                .call()) {
            // what becomes of the connectors when somebody deletes the branch is one of the things to try
            git.getRepository().getConfig().setString("receive", null, "denyDeleteCurrent", "ignore");
            git.getRepository().getConfig().save();
            commit(git.getRepository(), source, author, message);
        }
        Files.move(unfinished, repository, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void commit(Repository repository, Path source, PersonIdent author, String message)
            throws IOException {
        try (ObjectInserter objects = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(objects, source));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message + "\n");
            ObjectId id = objects.insert(commit);
            objects.flush();
            RefUpdate branch = repository.updateRef(Constants.R_HEADS + BRANCH);
            branch.setNewObjectId(id);
            branch.update();
        }
    }

    private static ObjectId tree(ObjectInserter objects, Path source) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                DirCacheEntry entry =
                        new DirCacheEntry(source.relativize(file).toString().replace('\\', '/'));
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(objects.insert(Constants.OBJ_BLOB, Files.readAllBytes(file)));
                builder.add(entry);
            }
        }
        builder.finish();
        return index.writeTree(objects);
    }
}
