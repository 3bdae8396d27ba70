package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Teams;
import dev.weir.git.GitMirror;
import dev.weir.git.TestRepository;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredState;
import dev.weir.model.RepoPath;
import dev.weir.model.Team;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import dev.weir.plan.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading revisions out of a real repository. */
class SnapshotsTest {

    private static final ClusterName CLUSTER = new ClusterName("a");

    @TempDir
    Path folder;

    @Test
    void parsesOnlyTheFileThatACommitChanges() throws Exception {
        TestRepository origin = TestRepository.create(folder.resolve("origin"));
        for (int i = 0; i < 20; i++) {
            origin.write("clusters/a/c" + i + ".yml", manifest("c" + i, "1"));
        }
        String first = origin.commit("twenty");
        origin.write("clusters/a/c7.yml", manifest("c7", "2"));
        String second = origin.commit("one of them");
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            Snapshots snapshots = snapshots(mirror);

            snapshots.at(first);
            assertThat(snapshots.parsed()).isEqualTo(20);

            Snapshot changed = snapshots.at(second);
            assertThat(snapshots.parsed()).isEqualTo(21);
            assertThat(changed.desired()
                            .of(CLUSTER)
                            .orElseThrow()
                            .connectors()
                            .get(new ConnectorName("c7"))
                            .config()
                            .get("file"))
                    .contains("2");
        }
    }

    @Test
    void keepsNothingOfFilesThatStandInNoRevision() throws Exception {
        TestRepository origin = TestRepository.create(folder.resolve("origin"));
        byte[] text = manifest("c", "1").getBytes(StandardCharsets.UTF_8);
        RepoPath path = new RepoPath("clusters/a/c.yml");
        TreeFile file = new TreeFile(path, "any", TreeFile.Kind.FILE, text.length, () -> text);
        Review remembering = new Review() {
            @Override
            public DesiredState of(DesiredState read, Teams owning) {
                throw new AssertionError("it would remember this");
            }

            @Override
            public Review afresh() {
                return Review.by(Policy.STANDARD);
            }
        };
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            Snapshots snapshots = new Snapshots(
                    mirror,
                    new Scope(Optional.empty(), List.of(new Scope.Declared(CLUSTER, List.of()))),
                    new Owning(List.of(), new RepoPath("teams.yml"), List::of),
                    remembering);

            Snapshot read = snapshots.of(new Tree("", List.of(file)));

            assertThat(read.revision()).isEmpty();
            assertThat(read.desired().of(CLUSTER).orElseThrow().connectors()).containsKey(new ConnectorName("c"));
            assertThat(snapshots.parsed()).isZero();
        }
    }

    @Test
    void knowsWhoOwnsAPath() throws Exception {
        TestRepository origin = TestRepository.create(folder.resolve("origin"));
        origin.write("CODEOWNERS", "/clusters/a/ @acme/payments\n");
        origin.write("clusters/a/c.yml", manifest("c", "1"));
        String sha = origin.commit("owned");
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            assertThat(snapshots(mirror).at(sha).teams().teamOf(new RepoPath("clusters/a/c.yml")))
                    .contains("payments");
        }
    }

    @Test
    void tellsWhatIsInTheHistoryOfARevision() throws Exception {
        TestRepository origin = TestRepository.create(folder.resolve("origin"));
        origin.write("clusters/a/c.yml", manifest("c", "1"));
        String first = origin.commit("first");
        origin.write("clusters/a/c.yml", manifest("c", "2"));
        String second = origin.commit("second");
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            Snapshots snapshots = snapshots(mirror);
            snapshots.at(second);

            assertThat(snapshots.descends(second, first)).isTrue();
            assertThat(snapshots.descends(first, second)).isFalse();
            assertThat(snapshots.descends(second, "0".repeat(40))).isFalse();
        }
    }

    private static Snapshots snapshots(GitMirror mirror) {
        Scope scope = new Scope(Optional.empty(), List.of(new Scope.Declared(CLUSTER, List.of())));
        return new Snapshots(
                mirror,
                scope,
                new Owning(
                        List.of(new Team("payments", Set.of(), Set.of(), Set.of("@acme/payments"), List.of(), "test")),
                        scope.teamsFile(),
                        List::of),
                Review.by(Policy.STANDARD));
    }

    private static String manifest(String name, String file) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: FileStreamSource
                  config: {topic: t, file: "%s"}
                """.formatted(name, file);
    }
}
