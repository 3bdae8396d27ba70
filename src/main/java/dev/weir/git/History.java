package dev.weir.git;

import dev.weir.model.RepoPath;
import dev.weir.model.Revision;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Walks the commits of a repository that holds them. */
record History(Repository repository) {

    private static final int LONGEST_TEXT = 250;

    Revision revision(AnyObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return revision(walk.parseCommit(id));
        }
    }

    boolean isAncestor(AnyObjectId ancestor, AnyObjectId descendant) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(descendant));
        }
    }

    /** What is reachable from the one commit and not from the other, oldest first, the newest of them if many. */
    List<Revision> between(AnyObjectId old, AnyObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(head));
            walk.markUninteresting(walk.parseCommit(old));
            return oldestFirst(walk);
        }
    }

    private static List<Revision> oldestFirst(RevWalk walk) throws IOException {
        List<Revision> revisions = new ArrayList<>();
        @Nullable RevCommit commit = walk.next();
        while (commit != null && revisions.size() < Fetched.MOST_REVISIONS) {
            revisions.add(revision(commit));
            commit = walk.next();
        }
        Collections.reverse(revisions);
        return revisions;
    }

    /** The last commit that touched or removed the path, as {@code git log -1 -- path} finds it. */
    Optional<Revision> lastChange(AnyObjectId head, RepoPath path) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
            @Nullable RevCommit commit = walk.next();
            // this walk forgets the parents that it skips
            return commit == null ? Optional.empty() : Optional.of(revision(commit.getId()));
        }
    }

    private static Revision revision(RevCommit commit) {
        return new Revision(
                commit.name(),
                commit.getParentCount() == 0
                        ? Optional.empty()
                        : Optional.of(commit.getParent(0).name()),
                author(commit.getAuthorIdent()),
                plain(commit.getShortMessage()),
                Instant.ofEpochSecond(Integer.toUnsignedLong(commit.getCommitTime())));
    }

    private static String author(@Nullable PersonIdent ident) {
        return ident == null ? "unknown" : plain(ident.getName() + " <" + ident.getEmailAddress() + ">");
    }

    /** Whoever commits chooses these texts: they stay one short line. */
    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_TEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }
}
