package dev.weir.git;

import dev.weir.git.Fetched.Movement;
import dev.weir.model.Revision;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * One fetch into the mirror. Its head moves last and only here, so that a fetch that fails leaves everything as it was.
 *
 * @param branch the full name of the ref that keeps the mirror's head
 */
record Fetch(Repository repository, Remote remote, String branch) {

    /** Fetches the branch and compares it with the head that this mirror fetched before. */
    Fetched sinceOwnHead() throws IOException {
        Ref head = repository.exactRef(branch);
        return since(head == null ? null : head.getObjectId());
    }

    /** Fetches the branch and compares it with a known head, which is fetched too where it is missing. */
    Fetched since(@Nullable ObjectId known) throws IOException {
        Fetched fetched = compare(known, remote.fetchBranch(repository));
        moveHead(ObjectId.fromString(fetched.head().sha()));
        return fetched;
    }

    private Fetched compare(@Nullable ObjectId known, ObjectId offered) throws IOException {
        History history = new History(repository);
        Revision head = history.revision(offered);
        if (known == null) {
            return new Fetched(head, Movement.FIRST, List.of(head));
        }
        if (known.equals(offered)) {
            return new Fetched(head, Movement.SAME, List.of());
        }
        return obtained(known) ? compare(history, known, head) : new Fetched(head, Movement.REWRITTEN, List.of(head));
    }

    private static Fetched compare(History history, ObjectId known, Revision head) throws IOException {
        ObjectId offered = ObjectId.fromString(head.sha());
        if (history.isAncestor(offered, known)) {
            return new Fetched(history.revision(known), Movement.LAGGING, List.of());
        }
        Movement movement = history.isAncestor(known, offered) ? Movement.FORWARD : Movement.REWRITTEN;
        return new Fetched(head, movement, history.between(known, offered));
    }

    private void moveHead(ObjectId head) throws IOException {
        RefUpdate update = repository.updateRef(branch);
        update.setNewObjectId(head);
        update.disableRefLog();
        RefUpdate.Result result = update.forceUpdate();
        if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
            throw new IOException("the mirror's head could not be moved: " + result);
        }
    }

    /** Fetches the branch without moving the head, and the commit too if it is not on the branch. */
    boolean obtainedWithBranch(ObjectId commit) throws IOException {
        remote.fetchBranch(repository);
        return obtained(commit);
    }

    /** Whether the mirror has the commit, after the remote was asked for it where it had not. */
    boolean obtained(ObjectId commit) throws IOException {
        return repository.getObjectDatabase().has(commit)
                || (remote.fetchRevision(repository, commit.name())
                        && repository.getObjectDatabase().has(commit));
    }
}
