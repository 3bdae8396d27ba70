package dev.weir.sync;

import dev.weir.access.CodeOwners;
import dev.weir.access.Teams;
import dev.weir.config.WeirConfiguration;
import dev.weir.git.GitMirror;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Reading;
import dev.weir.manifest.Scope;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads recorded revisions out of the mirror, and keeps the few that were read last. Thread-safe. */
public final class Snapshots {

    private static final int MOST = 4;

    /** In bytes; GitHub itself reads no larger one. */
    private static final long LARGEST_OWNERS = 3 * 1024 * 1024;

    private final GitMirror mirror;
    private final Scope scope;
    private final Map<String, Set<String>> teams;
    private final Review review;
    private final ParsedBlobs blobs = new ParsedBlobs();
    private final Object reading = new Object();

    /** Guarded by {@link #reading}. */
    private Reading last = Reading.NONE;

    /** Guarded by {@link #reading}. */
    private String lastOwners = "";

    /** Guarded by {@link #reading}. */
    private Teams lastOwning;

    private final Map<String, Snapshot> newest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
            return size() > MOST;
        }
    };

    /** Revisions of which nothing is said but what their reader says. */
    public Snapshots(GitMirror mirror, Scope scope, Map<String, Set<String>> teams) {
        this(mirror, scope, teams, Review.NONE);
    }

    /**
     * @param teams the names by which CODEOWNERS calls each team
     * @param review adds what the operator's rules find
     */
    Snapshots(GitMirror mirror, Scope scope, Map<String, Set<String>> teams, Review review) {
        this.mirror = mirror;
        this.scope = scope;
        this.teams = Map.copyOf(teams);
        this.review = review;
        this.lastOwning = new Teams(CodeOwners.NONE, this.teams);
    }

    /** Revisions of that mirror, read for the clusters, with the teams and by the rules of a {@code config.yml}. */
    public static Snapshots of(GitMirror mirror, WeirConfiguration configuration) {
        List<Scope.Declared> declared = configuration.clusters().stream()
                .map(cluster -> new Scope.Declared(cluster.name(), cluster.aliases()))
                .toList();
        Map<String, Set<String>> owners = configuration.access().teams().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, team -> team.getValue().owners()));
        return new Snapshots(
                mirror, new Scope(configuration.repository().path(), declared), owners, Review.of(configuration));
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
        Teams owning = owning(sha);
        last = ManifestReader.read(mirror.tree(sha), blobs, scope, last);
        return new Snapshot(review.of(last.desired(), owning), owning);
    }

    /** Files that stand in no revision, read as one would be. Nothing of them is kept. */
    Snapshot of(Tree files) {
        Map<RepoPath, TreeFile> byPath =
                files.files().stream().collect(Collectors.toMap(TreeFile::path, Function.identity()));
        Teams owning = teams(ownersFile(path -> Optional.ofNullable(byPath.get(path))));
        return new Snapshot(review.afresh().of(ManifestReader.read(files, scope), owning), owning);
    }

    /** The same object as before where the file did not change: it knows by then whose most paths are. */
    private Teams owning(String sha) {
        Optional<TreeFile> file = ownersFile(path -> mirror.file(sha, path));
        String identity = file.map(TreeFile::toString).orElse("");
        if (!identity.equals(lastOwners)) {
            lastOwning = teams(file);
            lastOwners = identity;
        }
        return lastOwning;
    }

    private Teams teams(Optional<TreeFile> file) {
        CodeOwners owners =
                file.map(found -> CodeOwners.parse(found.path(), text(found))).orElse(CodeOwners.NONE);
        return new Teams(owners, teams);
    }

    private static Optional<TreeFile> ownersFile(Function<RepoPath, Optional<TreeFile>> files) {
        return CodeOwners.LOCATIONS.stream()
                .flatMap(path -> files.apply(path).stream())
                .filter(file -> file.kind() == TreeFile.Kind.FILE && file.size() <= LARGEST_OWNERS)
                .findFirst();
    }

    /** The commit reachable from that revision that last touched the path, or removed it. */
    Optional<dev.weir.model.Revision> lastChange(String sha, RepoPath path) {
        return mirror.lastChange(sha, path);
    }

    /** Whether the one revision is known to be in the other's history. */
    boolean descends(String sha, String ancestor) {
        return mirror.has(ancestor) && mirror.isAncestor(ancestor, sha);
    }

    private static String text(TreeFile file) {
        return new String(file.content().get(), StandardCharsets.UTF_8);
    }
}
