package dev.weir.git;

import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/** Lists one commit's entries. For one use by one thread; the files' contents are read through the mirror later. */
final class TreeReader {

    /** More entries than this are not listed. */
    static final int MOST_ENTRIES = 100_000;

    /** Reads a blob's bytes when they are asked for. */
    interface Contents {
        byte[] read(RepoPath path, ObjectId blob, long size);
    }

    private final ObjectReader reader;
    private final Contents contents;
    private final Known known;
    private final Map<ObjectId, TreeFile> byBlob = new HashMap<>();
    private final SortedMap<RepoPath, TreeFile> files = new TreeMap<>();
    private final List<String> unusable = new ArrayList<>();

    private TreeReader(ObjectReader reader, Contents contents, Known known) {
        this.reader = reader;
        this.contents = contents;
        this.known = known;
    }

    /**
     * Files of a commit that was listed before, by their blobs. A file of the same blob at the same path is the same object
     * then: most do not change from one commit to the next.
     */
    record Known(Map<ObjectId, TreeFile> files) {

        static final Known NOTHING = new Known(Map.of());

        private @Nullable TreeFile at(ObjectId blob, byte[] path) {
            TreeFile file = files.get(blob);
            return file != null && isAt(file.path().value(), path) ? file : null;
        }

        /** Whether the bytes are that path's, in ASCII: others are decoded anew. */
        private static boolean isAt(String path, byte[] raw) {
            boolean isSame = path.length() == raw.length;
            for (int index = 0; isSame && index < raw.length; index++) {
                isSame = raw[index] >= 0 && path.charAt(index) == raw[index];
            }
            return isSame;
        }
    }

    /** A listing, and what the next one may take from it. */
    record Listing(Tree tree, Known known) {}

    /** The commit's entries, all of them or those under a folder; a path that names a file yields this file alone. */
    static Listing read(
            Repository repository, AnyObjectId commit, @Nullable RepoPath under, Contents contents, Known known)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(new RevWalk(reader).parseTree(commit));
            walk.setRecursive(true);
            walk.setFilter(under == null ? TreeFilter.ALL : PathFilter.create(under.value()));
            return new TreeReader(reader, contents, known).read(walk, commit.name());
        }
    }

    private Listing read(TreeWalk walk, String sha) throws IOException {
        while (walk.next()) {
            add(walk);
        }
        return new Listing(new Tree(sha, List.copyOf(files.values()), unusable), new Known(byBlob));
    }

    private void add(TreeWalk walk) throws IOException {
        ObjectId blob = walk.getObjectId(0);
        byte[] raw = walk.getRawPath();
        TreeFile same = isFile(walk.getFileMode()) ? known.at(blob, raw) : null;
        if (same == null || isFull() || files.putIfAbsent(same.path(), same) != null) {
            addNew(walk, raw, blob);
        } else {
            byBlob.put(blob, same);
        }
    }

    private void addNew(TreeWalk walk, byte[] raw, ObjectId blob) throws IOException {
        if (isFull()) {
            throw new GitException(
                    GitException.Kind.TOO_LARGE,
                    "the revision has more than " + MOST_ENTRIES + " files: set repository.path to a smaller folder");
        }
        Optional<RepoPath> path = path(raw);
        Optional<TreeFile.Kind> kind = kind(walk.getFileMode());
        if (path.isEmpty() || kind.isEmpty() || files.containsKey(path.get())) {
            unusable.add(QuotedString.GIT_PATH.quote(walk.getPathString()));
        } else {
            TreeFile file = file(path.get(), kind.get(), blob);
            files.put(path.get(), file);
            if (kind.get() == TreeFile.Kind.FILE) {
                byBlob.put(blob, file);
            }
        }
    }

    private boolean isFull() {
        return files.size() + unusable.size() >= MOST_ENTRIES;
    }

    private TreeFile file(RepoPath path, TreeFile.Kind kind, ObjectId blob) throws IOException {
        if (kind != TreeFile.Kind.FILE) {
            return new TreeFile(path, blob.name(), kind, 0, () -> new byte[0]);
        }
        long size = reader.getObjectSize(blob, Constants.OBJ_BLOB);
        return new TreeFile(path, blob.name(), kind, size, () -> contents.read(path, blob, size));
    }

    private static Optional<RepoPath> path(byte[] raw) {
        try {
            String path = RawParseUtils.decodeNoFallback(StandardCharsets.UTF_8, raw, 0, raw.length);
            return RepoPath.isNormal(path) ? Optional.of(new RepoPath(path)) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    private static Optional<TreeFile.Kind> kind(FileMode mode) {
        if (isFile(mode)) {
            return Optional.of(TreeFile.Kind.FILE);
        }
        if (mode == FileMode.SYMLINK) {
            return Optional.of(TreeFile.Kind.SYMLINK);
        }
        return mode == FileMode.GITLINK ? Optional.of(TreeFile.Kind.SUBMODULE) : Optional.empty();
    }
}
