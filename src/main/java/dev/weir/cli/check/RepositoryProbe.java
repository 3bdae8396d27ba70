package dev.weir.cli.check;

import dev.weir.config.ClusterSettings;
import dev.weir.git.GitException;
import dev.weir.git.GitMirror;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.Revision;
import dev.weir.sync.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The repository: whether the branch can be looked up and fetched, and what stands in it. */
final class RepositoryProbe {

    private static final String SUBJECT = "repository";

    private final GitMirror mirror;
    private final Rehearsal rehearsal;
    private final List<ClusterSettings> clusters;

    RepositoryProbe(GitMirror mirror, Rehearsal rehearsal, List<ClusterSettings> clusters) {
        this.mirror = mirror;
        this.rehearsal = rehearsal;
        this.clusters = clusters;
    }

    /** The revision at the branch's head. */
    Probed<String> of(String branch) {
        try {
            mirror.lookUp();
            Revision head = mirror.fetch().head();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    SUBJECT,
                    "branch " + branch + " is at " + head.shortSha() + " by " + head.author() + ": " + head.subject()));
            findings.addAll(read(rehearsal.read(head.sha())));
            return new Probed<>(Optional.of(head.sha()), findings);
        } catch (GitException e) {
            return Probed.nothing(Finding.error(SUBJECT, e.getMessage()));
        }
    }

    private List<Finding> read(DesiredState desired) {
        List<Finding> findings = new ArrayList<>();
        desired.clusters().values().forEach(cluster -> findings.add(Finding.ok(SUBJECT, contents(cluster))));
        clusters.stream()
                .filter(cluster -> desired.of(cluster.name()).isEmpty())
                .forEach(cluster -> findings.add(Finding.warning(
                        SUBJECT,
                        "nothing can be read for cluster " + cluster.name() + ", and a sync leaves it as it is",
                        "give it files in weir.yml")));
        errors(desired).forEach(error -> findings.add(Finding.error(SUBJECT, error.toString())));
        return findings;
    }

    private static String contents(DesiredCluster cluster) {
        return "cluster " + cluster.cluster() + ": " + cluster.connectors().size() + " connectors in "
                + cluster.files().size() + " files";
    }

    /** One file may belong to several clusters; its errors are told once. */
    private static List<ManifestError> errors(DesiredState desired) {
        Stream<ManifestError> ofClusters =
                desired.clusters().values().stream().flatMap(cluster -> cluster.errors().stream());
        return Stream.concat(desired.errors().stream(), ofClusters)
                .distinct()
                .sorted()
                .toList();
    }
}
