package dev.weir.api;

import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /plan}.
 *
 * @param files all that the repository would hold
 */
public record PlanRequest(@Nullable List<@Nullable File> files) {

    static final int MOST_FILES = 10_000;

    /**
     * One file; of the last three exactly one is given.
     *
     * @param path relative to the repository's root
     * @param content the file's text
     * @param base64 the file's bytes (RFC 4648), where they are no UTF-8
     * @param symlink true for a symbolic link, which is never followed
     */
    @Schema(name = "PlanFile")
    public record File(
            @Nullable String path,
            @Nullable String content,
            @Nullable String base64,
            @Nullable Boolean symlink) {

        TreeFile entry(RepoPath checked, String field) {
            boolean isLink = Boolean.TRUE.equals(symlink);
            int given = (content == null ? 0 : 1) + (base64 == null ? 0 : 1) + (isLink ? 1 : 0);
            if (given != 1) {
                throw new FaultyRequest(field, "must have one of content, base64 and symlink");
            }
            byte[] bytes = bytes(field);
            TreeFile.Kind kind = isLink ? TreeFile.Kind.SYMLINK : TreeFile.Kind.FILE;
            return new TreeFile(checked, checked.value(), kind, bytes.length, () -> bytes);
        }

        private byte[] bytes(String field) {
            if (base64 == null) {
                return content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new FaultyRequest(field + ".base64", "is no base64");
            }
        }
    }

    /** @throws FaultyRequest if it is no tree of files */
    static Tree tree(@Nullable PlanRequest body) {
        if (body == null || body.files == null) {
            throw new FaultyRequest("files", "must be given");
        }
        if (body.files.size() > MOST_FILES) {
            throw new FaultyRequest("files", "must be at most " + MOST_FILES);
        }
        SortedMap<RepoPath, TreeFile> entries = new TreeMap<>();
        for (int i = 0; i < body.files.size(); i++) {
            add(body.files.get(i), "files." + i, entries);
        }
        return new Tree("", List.copyOf(entries.values()));
    }

    private static void add(@Nullable File file, String field, SortedMap<RepoPath, TreeFile> entries) {
        if (file == null || file.path == null || !RepoPath.isNormal(file.path)) {
            throw new FaultyRequest(field + ".path", "must be a path below the repository's root, such as a/b.yml");
        }
        RepoPath path = new RepoPath(file.path);
        if (entries.put(path, file.entry(path, field)) != null) {
            throw new FaultyRequest(field + ".path", "is given more than once");
        }
    }
}
