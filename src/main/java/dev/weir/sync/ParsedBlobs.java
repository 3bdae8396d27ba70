package dev.weir.sync;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What reading made of blobs, by path and object id: a commit that changes one file parses one file. Keeps the blobs
 * used last. Thread-safe.
 */
final class ParsedBlobs implements Function<TreeFile, ParsedFile> {

    private static final int MOST = 20_000;

    private final Map<Key, ParsedFile> cache = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ParsedFile> eldest) {
            return size() > MOST;
        }
    };
    private final AtomicLong parsed = new AtomicLong();

    private record Key(RepoPath path, String blobId) {}

    @Override
    public ParsedFile apply(TreeFile file) {
        Key key = new Key(file.path(), file.blobId());
        ParsedFile known = known(key);
        return known != null ? known : remember(key, parse(file));
    }

    /** How many files have been parsed so far. */
    long parsed() {
        return parsed.get();
    }

    @SuppressWarnings("NullAway") // Map.get says null where there is none
    private synchronized ParsedFile known(Key key) {
        return cache.get(key);
    }

    private synchronized ParsedFile remember(Key key, ParsedFile file) {
        cache.put(key, file);
        return file;
    }

    private ParsedFile parse(TreeFile file) {
        parsed.incrementAndGet();
        return ManifestParser.parse(file.path(), file.content().get());
    }
}
