package dev.weir.git;

import dev.weir.config.RepositorySettings;
import dev.weir.git.GitException.Kind;
import dev.weir.model.RepoPath;
import dev.weir.model.Revision;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * A bare copy of the configuration repository's one branch with its whole history, never checked out. A missing or
 * corrupt copy is made anew by the next fetch; nothing is lost with it, since every node can fetch it again.
 *
 * <p>Thread-safe: fetches take turns, reads go on beside them. Every method may throw a {@link GitException}. A SHA is a
 * full commit id of 40 hexadecimal digits.
 */
public final class GitMirror implements AutoCloseable {

    /** Files larger than this, in bytes, are listed but not read. */
    public static final long LARGEST_FILE = 3 * 1024 * 1024;

    private final RepositorySettings settings;
    private final String branch;
    private final Remote remote;
    private final BareRepository mirror;
    private final Object fetchTurn = new Object();

    /** Of the commit that was listed last, by whichever thread. */
    private volatile TreeReader.Known known = TreeReader.Known.NOTHING;

    /**
     * Does no I/O yet.
     *
     * @param directory where the mirror keeps {@code mirror.git}, for this process alone
     */
    public GitMirror(Path directory, RepositorySettings settings) {
        this.settings = settings;
        this.branch = branch(settings);
        this.remote = new Remote(settings);
        this.mirror = new BareRepository(directory.resolve("mirror.git"));
    }

    private static String branch(RepositorySettings settings) {
        String branch = Constants.R_HEADS + settings.branch();
        if (!Repository.isValidRefName(branch)) {
            throw new IllegalArgumentException("repository.branch cannot be a branch's name: " + settings.branch());
        }
        return branch;
    }

    /** The branch's head as the remote has it now; cheap, since no object is transferred. */
    public String lookUp() {
        return mirror.read(remote::lookUp).name();
    }

    /** Fetches the branch; its head is compared with the one that this mirror fetched before. */
    public Fetched fetch() {
        return fetching(Fetch::sinceOwnHead);
    }

    /**
     * Fetches the branch; its head is compared with a recorded one, which another node may have fetched.
     *
     * @param recorded fetched too where the mirror lacks it. Where the remote does not give it out either, the branch
     *     counts as rewritten, though a new mirror may also have met a replica that lags: whoever knows that the head
     *     found is older than the recorded one should not go back to it
     */
    public Fetched fetch(String recorded) {
        return fetching(fetch -> fetch.since(ObjectId.fromString(recorded)));
    }

    /**
     * Makes sure that the mirror has a commit that another node recorded.
     *
     * @throws GitException REVISION_MISSING if the remote no longer has it
     */
    public void obtain(String sha) {
        ObjectId commit = ObjectId.fromString(sha);
        if (!has(sha) && !fetching(fetch -> fetch.obtainedWithBranch(commit))) {
            throw revisionMissing(sha);
        }
    }

    private interface Fetching<T> {
        T with(Fetch fetch) throws IOException;
    }

    private <T> T fetching(Fetching<T> fetching) {
        synchronized (fetchTurn) {
            mirror.mend(branch);
            return mirror.read(repository -> fetching.with(new Fetch(repository, remote, branch)));
        }
    }

    /** Whether the mirror has the commit; false also where the mirror is known to be corrupt. */
    public boolean has(String sha) {
        return !mirror.isSuspect()
                && mirror.read(repository -> repository.getObjectDatabase().has(ObjectId.fromString(sha)));
    }

    /** The commit with its author and subject. */
    public Revision revision(String sha) {
        return mirror.read(repository -> new History(repository).revision(commit(repository, sha)));
    }

    /** Whether the one commit is reachable from the other; a commit is its own ancestor. */
    public boolean isAncestor(String ancestor, String descendant) {
        return mirror.read(repository ->
                new History(repository).isAncestor(commit(repository, ancestor), commit(repository, descendant)));
    }

    /** The last commit reachable from the SHA that touched the path, or that removed it. */
    public Optional<Revision> lastChange(String sha, RepoPath path) {
        return mirror.read(repository -> new History(repository).lastChange(commit(repository, sha), path));
    }

    /** The commit's entries, those under {@code repository.path} where it is set. */
    public Tree tree(String sha) {
        TreeReader.Listing listing = list(sha, settings.path().orElse(null), known);
        known = listing.known();
        return listing.tree();
    }

    /** One file of the commit, also outside of {@code repository.path}; empty for a folder and where there is none. */
    public Optional<TreeFile> file(String sha, RepoPath path) {
        return list(sha, path, TreeReader.Known.NOTHING).tree().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst();
    }

    private TreeReader.Listing list(String sha, @Nullable RepoPath under, TreeReader.Known before) {
        return mirror.read(
                repository -> TreeReader.read(repository, commit(repository, sha), under, this::content, before));
    }

    private byte[] content(RepoPath path, ObjectId blob, long size) {
        if (size > LARGEST_FILE) {
            throw new GitException(
                    Kind.TOO_LARGE,
                    path + " has " + size + " bytes, and files over " + LARGEST_FILE
                            + " are not read: make it smaller or move it out of repository.path");
        }
        return mirror.read(repository -> bytes(repository, blob));
    }

    private static byte[] bytes(Repository repository, ObjectId blob) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(blob, Constants.OBJ_BLOB).getBytes();
        }
    }

    private static ObjectId commit(Repository repository, String sha) throws IOException {
        ObjectId commit = ObjectId.fromString(sha);
        if (!repository.getObjectDatabase().has(commit)) {
            throw revisionMissing(sha);
        }
        return commit;
    }

    private static GitException revisionMissing(String sha) {
        return new GitException(
                Kind.REVISION_MISSING,
                "the commit " + sha + " is not in the mirror: fetch it, or check whether the branch was rewritten");
    }

    @Override
    public void close() {
        remote.close();
        mirror.close();
    }
}
