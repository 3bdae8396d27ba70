package dev.weir.sync;

import dev.weir.db.Asked;
import dev.weir.db.Cause;
import dev.weir.db.LocatedError;
import dev.weir.db.Revisions;
import dev.weir.db.Source;
import dev.weir.db.TeamRows;
import dev.weir.git.Fetched;
import dev.weir.git.GitException;
import dev.weir.git.GitMirror;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.Revision;
import dev.weir.sync.job.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job {@code fetch}: takes over new commits and asks every cluster to look. A failure leaves all as it was. */
public final class FetchJob {

    /** The job's name in {@code wanted}. */
    public static final String KIND = "fetch";

    /** The job's only key. */
    public static final String KEY = "repository";

    /** The word for a branch that stands where it stood before. */
    private static final String MOVED_BACK = "MovedBack";

    private static final Logger LOG = LoggerFactory.getLogger(FetchJob.class);

    /** Soon enough for somebody who mends it, seldom enough for a forge that is down. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final GitMirror mirror;
    private final Snapshots snapshots;
    private final Revisions revisions;
    private final Source source;
    private final TeamRows teams;
    private final Set<ClusterName> clusters;
    private volatile String told = "";

    public FetchJob(
            GitMirror mirror,
            Snapshots snapshots,
            Revisions revisions,
            Source source,
            TeamRows teams,
            Set<ClusterName> clusters) {
        this.mirror = mirror;
        this.snapshots = snapshots;
        this.revisions = revisions;
        this.source = source;
        this.teams = teams;
        this.clusters = new TreeSet<>(clusters);
    }

    /** Runs once. Where the repository cannot be read, the reason stands in {@code /status} until it can. */
    public JobResult run(Asked asked) {
        try {
            Optional<Revisions.Numbered> known = revisions.head();
            if (known.filter(head -> isStillHead(head.revision().sha())).isPresent()) {
                tellOnce(snapshots.at(known.get().revision().sha()));
                source.succeeded();
                return JobResult.served();
            }
            return advance(known, asked) ? JobResult.served() : JobResult.notYet(Duration.ZERO);
        } catch (GitException e) {
            LOG.warn("the repository cannot be read, everything stays as it is: {}", e.getMessage());
            source.failed(e.kind().word(), e.getMessage());
            return JobResult.notYet(AFTER_FAILURE);
        }
    }

    private boolean isStillHead(String sha) {
        return mirror.lookUp().equals(sha);
    }

    /** False where another node has moved the head meanwhile, so that this one has to look again. */
    private boolean advance(Optional<Revisions.Numbered> known, Asked asked) {
        Fetched fetched = known.map(head -> mirror.fetch(head.revision().sha())).orElseGet(mirror::fetch);
        Revision head = fetched.head();
        if (known.isPresent() && isStepBack(known.get(), head)) {
            source.failed(
                    MOVED_BACK,
                    "the branch has moved back behind revision "
                            + known.get().revision().shortSha()
                            + ", as a lagging replica or a force-push shows it; Weir stays there: revert commits instead");
            return true;
        }
        Snapshot snapshot = snapshots.at(head.sha());
        // the head is among them, and what is recorded first stays: whether the head is a rewrite must be said with it
        fetched.revisions().stream()
                .filter(revision -> !revision.equals(head))
                .forEach(revision -> revisions.record(revision, false));
        long seq = revisions.record(head, fetched.rewritten());
        boolean advanced =
                source.advance(known.map(Revisions.Numbered::seq), seq, WorkJob.KIND, keys(), cause(asked, head.sha()));
        if (advanced) {
            tell(snapshot);
            LOG.info("revision {} by {}: {} ({})", head.shortSha(), head.author(), head.subject(), fetched.movement());
        }
        return advanced;
    }

    /** Another configuration or version of Weir may say something else of the same revision. */
    private void tellOnce(Snapshot snapshot) {
        if (!told.equals(snapshot.sha())) {
            tell(snapshot);
        }
    }

    private void tell(Snapshot snapshot) {
        DesiredState desired = snapshot.desired();
        tellTeams(snapshot.sha(), snapshot.owners());
        source.replaceErrors(errors(snapshot));
        source.replaceFindings(desired.clusters().values().stream()
                .flatMap(cluster -> Findings.of(cluster.cluster(), cluster.findings()).stream())
                .toList());
        told = snapshot.sha();
    }

    private void tellTeams(String sha, Owning.Owners owners) {
        owners.teamsErrors().stream()
                .findFirst()
                .ifPresentOrElse(
                        error -> teams.reject(error.place() + ": " + error.message()),
                        () -> teams.store(sha, owners.named()));
    }

    /** Whether the offered head is the one that is known, or one that was head before it. */
    private boolean isStepBack(Revisions.Numbered before, Revision offered) {
        return revisions
                .bySha(offered.sha())
                .filter(known -> known.seq() <= before.seq())
                .isPresent();
    }

    private List<String> keys() {
        return clusters.stream().map(ClusterName::value).toList();
    }

    private static List<LocatedError> errors(Snapshot snapshot) {
        DesiredState desired = snapshot.desired();
        Stream<LocatedError> general = Stream.concat(desired.errors().stream(), snapshot.owners().errors().stream())
                .map(error -> located(Optional.empty(), error));
        Stream<LocatedError> ofClusters = desired.clusters().values().stream().flatMap(FetchJob::errors);
        return Stream.concat(general, ofClusters).toList();
    }

    private static Stream<LocatedError> errors(DesiredCluster cluster) {
        return cluster.errors().stream().map(error -> located(Optional.of(cluster.cluster()), error));
    }

    private static LocatedError located(Optional<ClusterName> cluster, ManifestError error) {
        return new LocatedError(
                cluster,
                error.place().path(),
                error.place().line(),
                error.place().column(),
                error.connector().map(Object::toString),
                error.message());
    }

    /** A webhook or a person where one has asked, else the poll. */
    private static Cause cause(Asked asked, String sha) {
        Cause last = asked.causes().stream().reduce((first, second) -> second).orElse(Cause.of("poll", "git"));
        // a person who asks for a sync has one queued; what a new commit brings is the commit's
        String kind = last.kind().equals(Cause.MANUAL) ? "poll" : last.kind();
        return new Cause(kind, last.id().or(() -> Optional.of(sha)), last.actor(), Optional.empty());
    }
}
