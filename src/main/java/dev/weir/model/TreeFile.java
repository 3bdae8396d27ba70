package dev.weir.model;

import java.util.function.Supplier;

/**
 * One entry of a revision's tree.
 *
 * @param path relative to the repository's root
 * @param blobId names the content: equal ids mean equal bytes
 * @param kind what the entry is; only a {@link Kind#FILE} has content
 * @param size of the content in bytes
 * @param content reads the bytes when asked, so that unchanged blobs are never loaded
 */
public record TreeFile(RepoPath path, String blobId, Kind kind, long size, Supplier<byte[]> content) {

    /** What Git's file mode says an entry is. */
    public enum Kind {
        FILE,
        SYMLINK,
        SUBMODULE
    }

    @Override
    public String toString() {
        return path + "@" + blobId;
    }
}
