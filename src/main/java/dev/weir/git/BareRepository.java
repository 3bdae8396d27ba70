package dev.weir.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mirror's directory on disk: opened at first use, made where it is missing, made anew where it is corrupt. Only one
 * process may use a directory. Thread-safe.
 */
final class BareRepository implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BareRepository.class);

    private static final List<String> LEFTOVERS = List.of("incoming_", ".probe-");

    private final Path directory;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable Repository repository;
    private volatile boolean suspect;

    BareRepository(Path directory) {
        this.directory = directory;
        IsolatedSystemReader.install();
    }

    /** Something read from the repository. */
    interface Reading<T> {
        T from(Repository repository) throws IOException;
    }

    /**
     * Reads while nobody makes the directory anew.
     *
     * @throws GitException if an object is missing or garbled (CORRUPT) or the directory cannot be read (STORAGE)
     */
    <T> T read(Reading<T> reading) {
        Repository open = open();
        lock.readLock().lock();
        try {
            Repository current = repository;
            return reading.from(current == null ? open : current);
        } catch (MissingObjectException | CorruptObjectException e) {
            suspect = true;
            throw new GitException(
                    GitException.Kind.CORRUPT,
                    "the mirror " + directory + " lacks or garbles an object; the next fetch makes it anew",
                    e);
        } catch (IOException e) {
            throw storage(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether a read has found the mirror corrupt since it was made. */
    boolean isSuspect() {
        return suspect;
    }

    /** Makes the directory anew unless the branch's head can be read from it. */
    void mend(String branch) {
        if (suspect || !isSound(branch)) {
            LOG.warn("The mirror {} is missing or corrupt and is made anew: its history is fetched again", directory);
            makeAnew();
        }
    }

    private boolean isSound(String branch) {
        Repository open = open();
        if (!RepositoryCache.FileKey.isGitRepository(directory.toFile(), FS.DETECTED)) {
            return false;
        }
        try (RevWalk walk = new RevWalk(open)) {
            Ref head = open.exactRef(branch);
            return head == null || walk.parseTree(head.getObjectId()) != null;
        } catch (IOException e) {
            LOG.warn("The head of the mirror {} cannot be read: {}", directory, e.getMessage());
            return false;
        }
    }

    private Repository open() {
        Repository open = repository;
        return open != null ? open : openOnce();
    }

    private Repository openOnce() {
        lock.writeLock().lock();
        try {
            Repository open = repository;
            if (open == null) {
                open = openOrCreate();
                repository = open;
            }
            return open;
        } catch (IOException e) {
            throw storage(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void makeAnew() {
        lock.writeLock().lock();
        try {
            close();
            delete(directory);
            repository = openOrCreate();
            suspect = false;
        } catch (IOException e) {
            throw storage(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Repository openOrCreate() throws IOException {
        Files.createDirectories(directory);
        removeLeftovers();
        try {
            return build();
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.warn("The mirror {} is corrupt and is made anew: {}", directory, e.getMessage());
            delete(directory);
            return build();
        }
    }

    private Repository build() throws IOException {
        Repository built = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        if (!built.getObjectDatabase().exists()) {
            built.create(true);
        }
        configure(built.getConfig());
        return built;
    }

    private static void configure(StoredConfig config) throws IOException {
        try {
            config.load();
        } catch (ConfigInvalidException e) {
            throw new IOException(e);
        }
        config.setString("http", null, "followRedirects", "initial");
        // collecting in the background could meet a directory that is just being deleted
        config.setBoolean("gc", null, "autoDetach", false);
        // else the packs just collected count again, and each fetch collects all of them anew for an hour
        config.setString("gc", null, "prunePackExpire", "now");
        config.save();
    }

    /** What a process that was killed left behind: locks that nobody holds, half a pack, JGit's probes. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(BareRepository::isLeftover).toList()) {
                LOG.info("Removing {}, left behind by a process that was killed", file);
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".lock")
                        || name.equals("gc.pid")
                        || LEFTOVERS.stream().anyMatch(name::startsWith));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : deepestFirst(directory)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private GitException storage(IOException cause) {
        return new GitException(
                GitException.Kind.STORAGE,
                "the mirror's directory " + directory + " cannot be used: check its owner, its rights and the disk's"
                        + " free space (" + cause.getMessage() + ")",
                cause);
    }

    @Override
    public void close() {
        Repository open = repository;
        if (open != null) {
            open.close();
            repository = null;
        }
    }
}
