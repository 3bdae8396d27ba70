package dev.weir.git;

import dev.weir.config.RepositorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * A bare repository on disk that plays the forge. Changes are staged by {@code write} and {@code remove}; {@code commit}
 * commits them and has them pushed at once. For one thread.
 */
public final class TestRepository implements AutoCloseable {

    static {
        // JGit measures a file system once, in the first folder that it sees of it, and beside everything else; its
        // probe files would come in the way of that folder's removal
        FS.FileStoreAttributes.get(attempt(TestRepository::probed));
    }

    private final Path directory;
    private final Repository repository;
    private final Map<String, DirCacheEntry> entries = new TreeMap<>();
    private final List<ObjectId> merged = new ArrayList<>();
    private String branch = "main";
    private PersonIdent author = ident("Ada", "ada@example.com");

    private TestRepository(Path directory) throws IOException {
        this.directory = directory;
        this.repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }

    private static Path probed() throws IOException {
        Path folder = Files.createTempDirectory("weir-probed");
        folder.toFile().deleteOnExit();
        return folder;
    }

    /** A new, empty repository; the directory need not exist. */
    public static TestRepository create(Path directory) {
        return attempt(() -> {
            IsolatedSystemReader.install();
            TestRepository created = new TestRepository(directory);
            created.repository.create(true);
            created.repository.updateRef(Constants.HEAD).link("refs/heads/main");
            created.repository.getConfig().setBoolean("uploadpack", null, "allowAnySHA1InWant", true); // as forges do
            created.repository.getConfig().save();
            return created;
        });
    }

    public URI url() {
        return URI.create("file://" + directory.toUri().getRawPath().replaceAll("/$", ""));
    }

    public Path directory() {
        return directory;
    }

    /** Settings that read the branch {@code main} of this repository. */
    public RepositorySettings settings() {
        return new RepositorySettings(url(), "main", Optional.empty(), Duration.ofSeconds(5), Optional.empty());
    }

    /** Who commits from now on. */
    public TestRepository author(String name, String address) {
        author = ident(name, address);
        return this;
    }

    public TestRepository write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public TestRepository write(String path, byte[] content) {
        return stage(path.getBytes(StandardCharsets.UTF_8), FileMode.REGULAR_FILE, content);
    }

    /** A file under a path that need not be text. */
    public TestRepository write(byte[] path, String text) {
        return stage(path, FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    public TestRepository symlink(String path, String target) {
        byte[] content = target.getBytes(StandardCharsets.UTF_8);
        return stage(path.getBytes(StandardCharsets.UTF_8), FileMode.SYMLINK, content);
    }

    public TestRepository submodule(String path, String sha) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.GITLINK);
        entry.setObjectId(ObjectId.fromString(sha));
        entries.put(path, entry);
        return this;
    }

    /** Removes a file, or all files of a folder. */
    public TestRepository remove(String path) {
        boolean removed = entries.keySet().removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
        if (!removed) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return this;
    }

    public TestRepository removeAll() {
        entries.clear();
        return this;
    }

    /** The next commit has this one as a second parent. */
    public TestRepository merge(String sha) {
        merged.add(ObjectId.fromString(sha));
        return this;
    }

    /** Commits what is staged on top of the branch, pushes it, and returns the commit's id. */
    public String commit(String message) {
        return attempt(() -> {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                ObjectId commit = insertCommit(inserter, message);
                inserter.flush();
                point(commit);
                return commit.name();
            }
        });
    }

    /** Force-pushes the branch, and what is staged, to a commit. */
    public TestRepository reset(String sha) {
        return attempt(() -> {
            ObjectId commit = ObjectId.fromString(sha);
            point(commit);
            entries.clear();
            try (RevWalk walk = new RevWalk(repository)) {
                load(DirCache.read(walk.getObjectReader(), walk.parseTree(commit)));
            }
            return this;
        });
    }

    /** Goes on with another branch, made at the present one's head if it is new. */
    public TestRepository branch(String name) {
        return attempt(() -> {
            ObjectId head = repository.resolve("refs/heads/" + name);
            String start = (head == null ? repository.resolve("refs/heads/" + branch) : head).name();
            branch = name;
            return reset(start);
        });
    }

    /** Deletes the present branch; what is staged stays. */
    public TestRepository deleteBranch() {
        return attempt(() -> {
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setForceUpdate(true);
            update.delete();
            return this;
        });
    }

    /** The present branch's head. */
    public String head() {
        return attempt(() -> repository.resolve("refs/heads/" + branch).name());
    }

    /** The id of a blob with this text. */
    public static String blobId(String text) {
        return new ObjectInserter.Formatter()
                .idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                .name();
    }

    private TestRepository stage(byte[] path, FileMode mode, byte[] content) {
        return attempt(() -> {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                DirCacheEntry entry = new DirCacheEntry(path);
                entry.setFileMode(mode);
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
                inserter.flush();
                entries.put(new String(path, StandardCharsets.ISO_8859_1), entry);
                return this;
            }
        });
    }

    private ObjectId insertCommit(ObjectInserter inserter, String message) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(staged().writeTree(inserter));
        commit.setParentIds(parents());
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    private List<ObjectId> parents() throws IOException {
        List<ObjectId> parents = new ArrayList<>();
        Optional.ofNullable(repository.resolve("refs/heads/" + branch)).ifPresent(parents::add);
        parents.addAll(merged);
        merged.clear();
        return parents;
    }

    private DirCache staged() {
        DirCache cache = DirCache.newInCore();
        DirCacheBuilder builder = cache.builder();
        entries.values().forEach(builder::add);
        builder.finish();
        return cache;
    }

    private void load(DirCache cache) {
        for (int i = 0; i < cache.getEntryCount(); i++) {
            DirCacheEntry entry = cache.getEntry(i);
            entries.put(new String(entry.getRawPath(), StandardCharsets.ISO_8859_1), entry);
        }
    }

    private void point(ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(commit);
        update.disableRefLog();
        update.forceUpdate();
    }

    private static PersonIdent ident(String name, String address) {
        return new PersonIdent(name, address, Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
