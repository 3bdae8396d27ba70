package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Teams;
import dev.weir.config.RepositorySettings;
import dev.weir.git.GitMirror;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredState;
import dev.weir.model.RepoPath;
import dev.weir.model.Team;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import dev.weir.sync.Owning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRepositoryTest {

    private static final Path EXAMPLE = Path.of("example-repo");

    @TempDir
    Path directory;

    private Path repository;
    private GitMirror mirror;
    private Tree tree;

    @BeforeEach
    void clonesIt() throws IOException, GitAPIException {
        repository = directory.resolve("repository.git");
        DemoRepository.makeIfAbsent(repository, EXAMPLE);
        mirror = new GitMirror(
                directory.resolve("mirror"),
                new RepositorySettings(
                        repository.toUri(),
                        DemoRepository.BRANCH,
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Optional.empty()));
        mirror.fetch();
        tree = mirror.tree(mirror.lookUp());
    }

    @AfterEach
    void closesItsMirror() {
        mirror.close();
    }

    @Test
    void holdsTheExamplesWithoutAnError() {
        DesiredState desired = ManifestReader.read(tree, scope());

        assertThat(desired.errors()).isEmpty();
        assertThat(desired.clusters().values()).allSatisfy(cluster -> {
            assertThat(cluster.errors()).isEmpty();
            assertThat(cluster.isReadWhole()).isTrue();
        });
        assertThat(desired.of(new ClusterName("analytics")).orElseThrow().connectors())
                .hasSize(10);
        assertThat(desired.of(new ClusterName("operations")).orElseThrow().connectors())
                .hasSize(7);
    }

    @Test
    void givesEveryConnectorToOneOfThreeTeams() {
        Teams teams = teams(tree);

        assertThat(ManifestReader.read(tree, scope()).clusters().values().stream()
                        .flatMap(cluster -> cluster.connectors().values().stream())
                        .map(connector -> teams.teamOf(connector.place().path()).orElse("none")))
                .containsOnly("payments", "analytics", "platform")
                .hasSize(17);
    }

    @Test
    void isLeftAsItIsWhenItIsThere() throws IOException, GitAPIException {
        Files.writeString(repository.resolve("description"), "mine");

        DemoRepository.makeIfAbsent(repository, EXAMPLE);

        assertThat(repository.resolve("description")).hasContent("mine");
    }

    private static Scope scope() {
        return new Scope(
                Optional.empty(),
                List.of(
                        new Scope.Declared(new ClusterName("analytics"), List.of()),
                        new Scope.Declared(new ClusterName("operations"), List.of())));
    }

    private static Teams teams(Tree tree) {
        Map<RepoPath, TreeFile> files =
                tree.files().stream().collect(Collectors.toMap(TreeFile::path, Function.identity()));
        Owning.Owners owners =
                new Owning(List.of(), scope().teamsFile(), List::of).of(path -> Optional.ofNullable(files.get(path)));
        assertThat(owners.named()).extracting(Team::name).containsExactly("analytics", "payments", "platform");
        return owners.paths();
    }
}
