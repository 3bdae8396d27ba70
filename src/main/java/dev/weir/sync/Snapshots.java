package dev.weir.sync;

import dev.weir.config.WeirConfiguration;
import dev.weir.git.GitMirror;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Reading;
import dev.weir.manifest.Scope;
import dev.weir.model.RepoPath;
import dev.weir.model.Team;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads recorded revisions out of the mirror, and keeps the few that were read last. Thread-safe. */
public final class Snapshots {

    private static final int MOST = 4;

    private final GitMirror mirror;
    private final Scope scope;
    private final Review review;
    private final ParsedBlobs blobs = new ParsedBlobs();
    private final Object reading = new Object();

    /** Guarded by {@link #reading}. */
    private Reading last = Reading.NONE;

    /** Guarded by {@link #reading}. */
    private final Owning owning;

    private final Map<String, Snapshot> newest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
            return size() > MOST;
        }
    };

    /** Revisions of which nothing is said but what their reader says. */
    public Snapshots(GitMirror mirror, Scope scope, Owning owning) {
        this(mirror, scope, owning, Review.NONE);
    }

    /** @param review adds what the operator's rules find */
    Snapshots(GitMirror mirror, Scope scope, Owning owning, Review review) {
        this.mirror = mirror;
        this.scope = scope;
        this.owning = owning;
        this.review = review;
    }

    /**
     * Revisions of that mirror, read for the clusters, with the teams and by the rules of a {@code config.yml}.
     *
     * @param counted the repository's teams that could be read last
     */
    public static Snapshots of(GitMirror mirror, WeirConfiguration configuration, Supplier<List<Team>> counted) {
        List<Scope.Declared> declared = configuration.clusters().stream()
                .map(cluster -> new Scope.Declared(cluster.name(), cluster.aliases()))
                .toList();
        Scope scope = new Scope(configuration.repository().path(), declared);
        return new Snapshots(
                mirror,
                scope,
                new Owning(configuration.access().teams().values(), scope.teamsFile(), counted),
                Review.of(configuration));
    }

    /**
     * The revision as it was read. Fetches it where another node recorded it and this mirror lacks it; whoever asks for
     * one that is known already does not wait for that.
     *
     * @throws dev.weir.git.GitException if it is nowhere to be had
     */
    Snapshot at(String sha) {
        return known(sha).orElseGet(() -> readOnce(sha));
    }

    /** How many files have been parsed so far. */
    long parsed() {
        return blobs.parsed();
    }

    private Optional<Snapshot> known(String sha) {
        synchronized (newest) {
            return Optional.ofNullable(newest.get(sha));
        }
    }

    private Snapshot readOnce(String sha) {
        synchronized (reading) {
            return known(sha).orElseGet(() -> remembered(read(sha)));
        }
    }

    private Snapshot remembered(Snapshot snapshot) {
        synchronized (newest) {
            newest.put(snapshot.sha(), snapshot);
        }
        return snapshot;
    }

    private Snapshot read(String sha) {
        mirror.obtain(sha);
        Owning.Owners owners = owning.of(path -> mirror.file(sha, path));
        last = ManifestReader.read(mirror.tree(sha), blobs, scope, last);
        return new Snapshot(review.of(last.desired(), owners.paths()), owners);
    }

    /** Files that stand in no revision, read as one would be. Nothing of them is kept. */
    Snapshot of(Tree files) {
        Map<RepoPath, TreeFile> byPath =
                files.files().stream().collect(Collectors.toMap(TreeFile::path, Function.identity()));
        Owning.Owners owners = owning.afresh().of(path -> Optional.ofNullable(byPath.get(path)));
        return new Snapshot(review.afresh().of(ManifestReader.read(files, scope), owners.paths()), owners);
    }

    /** The commit reachable from that revision that last touched the path, or removed it. */
    Optional<dev.weir.model.Revision> lastChange(String sha, RepoPath path) {
        return mirror.lastChange(sha, path);
    }

    /** Whether the one revision is known to be in the other's history. */
    boolean descends(String sha, String ancestor) {
        return mirror.has(ancestor) && mirror.isAncestor(ancestor, sha);
    }
}
