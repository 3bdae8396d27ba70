package dev.weir.manifest;

import static dev.weir.manifest.Trees.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.text.Limits;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Exemption;
import dev.weir.model.FileVerdict;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.PruneMode;
import dev.weir.model.RepoPath;
import dev.weir.model.SyncLimits;
import dev.weir.model.SyncMode;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static final String HEAD = "apiVersion: weir.dev/v1\nkind: Repository\n";

    @Test
    void bindsFoldersWithoutARepositoryFile() {
        DesiredState state = Trees.of()
                .with("clusters/a/x.yml", manifest("one"))
                .with("clusters/a/deep/er/y.yml", manifest("two"))
                .with("clusters/b/x.yml", manifest("one"))
                .with("elsewhere/z.yml", "broken: [")
                .read("a", "b", "c");

        assertThat(names(state, "a")).containsExactly("one", "two");
        assertThat(names(state, "b")).containsExactly("one");
        assertThat(names(state, "c")).isEmpty();
        assertThat(state.errors()).isEmpty();
        assertThat(of(state, "a").isReadWhole()).isTrue();
        assertThat(of(state, "c").files()).isEmpty();
    }

    @Test
    void reportsAFolderOfNoDeclaredCluster() {
        DesiredState state = Trees.of()
                .with("clusters/analytcs/x.yml", "")
                .with("clusters/analytcs/y.yml", "")
                .with("clusters/README.md", "")
                .read("analytics");

        assertThat(errors(state))
                .containsExactly("clusters/analytcs/x.yml: the folder clusters/analytcs is no cluster of config.yml,"
                        + " which declares analytics; did you mean \"analytics\"?");
        assertThat(state.clusters()).containsOnlyKeys(new ClusterName("analytics"));
    }

    @Test
    void bindsByTheRepositoryFileBelowTheRoot() {
        DesiredState state = Trees.of()
                .with("weir.yml", "not ours")
                .with(
                        "deploy/connect/weir.yml",
                        HEAD + "clusters:\n  a: {include: ['**'], exclude: ['**/drafts/**']}\n  b:\n")
                .with("deploy/connect/x.yml", manifest("one"))
                .with("deploy/connect/t/drafts/x.yml", "broken: [")
                .with("deploy/connect/clusters/b/x.yml", manifest("two"))
                .with("deploy/connect/CODEOWNERS", "* @team")
                .with("x.yml", "broken: [")
                .read(Optional.of(new RepoPath("deploy/connect")), "a", "b", "c");

        assertThat(state.errors()).isEmpty();
        assertThat(names(state, "a")).containsExactly("one", "two");
        assertThat(names(state, "b")).containsExactly("two");
        assertThat(state.of(new ClusterName("c"))).isEmpty();
        assertThat(of(state, "a").files().keySet())
                .extracting(RepoPath::value)
                .containsExactly(
                        "deploy/connect/CODEOWNERS",
                        "deploy/connect/clusters/b/x.yml",
                        "deploy/connect/weir.yml",
                        "deploy/connect/x.yml");
        assertThat(of(state, "a").files().get(new RepoPath("deploy/connect/weir.yml")))
                .isEqualTo(new FileVerdict.Skipped("binds files to clusters and holds no connector"));
    }

    @Test
    void leavesOutAnUndeclaredClusterAndGoesOnWithTheOthers() {
        DesiredState state = Trees.of()
                .with("weir.yml", HEAD + "clusters:\n  analytcs: {}\n  old-b: {}\n  b: {include: ['**']}\n")
                .with("x.yml", manifest("one", "cluster: analytcs"))
                .with("y.yml", manifest("two"))
                .read("analytics", "b");

        assertThat(errors(state))
                .containsExactly(
                        "weir.yml:4:3: cluster \"analytcs\" is not declared in config.yml, which declares analytics, b;"
                                + " did you mean \"analytics\"?",
                        "weir.yml:5:3: cluster \"old-b\" is not declared in config.yml, which declares analytics, b;"
                                + " it is an alias of b: write that name");
        assertThat(state.clusters()).containsOnlyKeys(new ClusterName("b"));
        assertThat(names(state, "b")).containsExactly("two");
        assertThat(of(state, "b").isReadWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: {include: []}|4:16|include is empty",
                "a: {include: x}|4:16|clusters.a.include is text: write a list",
                "a: {include: [1, {}]}|4:20|an entry of clusters.a.include is a map",
                "a: {include: ['/x']}|4:17|a pattern is relative to the folder of weir.yml",
                "a: {include: ['x/../y']}|4:17|a pattern is relative to the folder of weir.yml",
                "a: {include: ['{x,y}/**']}|4:17|only **, * and ? have a meaning",
                "a: {exlude: [x]}|4:7|unknown key \"exlude\" in clusters.a; did you mean \"exclude\"?",
                "a: {overlays: ['/x']}|4:18|a pattern is relative to the folder of weir.yml",
                "a: {variables: {1x: y}}|4:18|a variable's name holds letters, digits, '.', '_' and '-' and begins with no digit, unlike \"1x\"",
                "a: {variables: {x: }}|4:21|clusters.a.variables.x has no value",
                "a: {sync: {mode: never}}|4:20|clusters.a.sync.mode must be one of auto, manual, off",
                "a: {sync: {prune: x}}|4:21|clusters.a.sync.prune must be one of auto, confirm, off",
                "a: {sync: {adopt: auto}}|4:14|unknown key \"adopt\" in clusters.a.sync",
                "a: text|4:6|cluster a is text: write a map"
            })
    void leavesOutAClusterWhoseEntryIsUnsound(String entry, String place, String message) {
        DesiredState state = Trees.of()
                .with("weir.yml", HEAD + "clusters:\n  " + entry + "\n  b: {}\n")
                .read("a", "b");

        assertThat(state.clusters()).containsOnlyKeys(new ClusterName("b"));
        assertThat(errors(state)).singleElement().asString().startsWith("weir.yml:" + place + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "clusters: {a: {}}",
                HEAD,
                HEAD + "clusters: [a]\n",
                HEAD + "clusters: {a: {}}\nextra: 1\n",
                HEAD + "clusters: {a: {}, a: {}}\n",
                HEAD + "clusters: {a: {}}\n---\n" + HEAD,
                HEAD + "clusters: {a: {include: [\"open\n",
                "apiVersion: weir.dev/v1\nkind: Repositry\nclusters: {a: {}}\n"
            })
    void knowsNoClusterByABrokenRepositoryFile(String text) {
        DesiredState state = Trees.of()
                .with("weir.yml", text)
                .with("clusters/a/x.yml", manifest("one"))
                .read("a");

        assertThat(state.clusters()).isEmpty();
        assertThat(state.errors())
                .isNotEmpty()
                .allMatch(error -> error.place().path().equals(new RepoPath("weir.yml")));
    }

    @Test
    void knowsNoClusterByARepositoryFileThatIsNoFile() {
        assertThat(Trees.of().withUnread("weir.yml", Kind.SYMLINK, 9).read("a").clusters())
                .isEmpty();
        assertThat(Trees.of()
                        .withUnread("weir.yml", Kind.FILE, 1 << 20)
                        .read("a")
                        .clusters())
                .isEmpty();
        assertThat(Trees.of().with("weir.yaml", HEAD).read("a").clusters()).isEmpty();
    }

    @Test
    void isNotReadWholeWhereAPathCannotBeHeld() {
        Tree sound = Trees.of().with("clusters/a/x.yml", manifest("x")).tree();
        Tree odd = new Tree(sound.sha(), sound.files(), List.of("\"clusters\\\\a\\\\y.yml\""));

        DesiredCluster cluster = ManifestReader.read(odd, Trees.scope(Optional.empty(), "a"))
                .of(new ClusterName("a"))
                .orElseThrow();

        assertThat(cluster.connectors()).hasSize(1);
        assertThat(cluster.isReadWhole()).isFalse();
        assertThat(cluster.errors().get(0).toString()).contains("y.yml").contains("rename");
    }

    @Test
    void takesAMissingRootForAMistake() {
        DesiredState state = Trees.of().with("x.yml", "").read(Optional.of(new RepoPath("conect")), "a");

        assertThat(state.clusters()).isEmpty();
        assertThat(errors(state))
                .containsExactly(
                        "conect: the revision holds no file below this path: check repository.path in config.yml");
        assertThat(Trees.of().read("a").clusters()).hasSize(1);
    }

    @Test
    void bindsADocumentToTheOneClusterItNames() {
        DesiredState state = Trees.of()
                .with(
                        "weir.yml",
                        HEAD + "clusters: {a: {include: ['**']}, b: {include: ['**']}, c: {include: [c/*]}}\n")
                .with("x.yml", manifest("one", "cluster: a") + "---\n" + manifest("both"))
                .with("y.yml", manifest("two", "cluster: c"))
                .read("a", "b", "c");

        assertThat(names(state, "a")).containsExactly("both", "one");
        assertThat(names(state, "b")).containsExactly("both");
        assertThat(verdict(state, "b", "x.yml")).isInstanceOf(FileVerdict.Accepted.class);
        assertThat(of(state, "a").errors())
                .extracting(ManifestError::toString)
                .containsExactly(
                        "y.yml:5:12: metadata.cluster \"c\" is none of the clusters that include this file: a, b");
        assertThat(of(state, "b").invalid()).containsExactly(new ConnectorName("two"));
    }

    @Test
    void appliesNeitherOfTwoDocumentsWithOneName() {
        DesiredState state = Trees.of()
                .with("clusters/a/x.yml", manifest("same") + "---\n" + manifest("one"))
                .with("clusters/a/y.json", "\n{\"name\": \"same\", \"config\": {\"connector.class\": \"S\"}}")
                .with("clusters/b/y.json", "{\"name\": \"same\", \"config\": {\"connector.class\": \"S\"}}")
                .read("a", "b");

        assertThat(names(state, "a")).containsExactly("one");
        assertThat(names(state, "b")).containsExactly("same");
        assertThat(of(state, "a").invalid()).containsExactly(new ConnectorName("same"));
        assertThat(of(state, "a").errors())
                .extracting(ManifestError::toString)
                .containsExactly(
                        "clusters/a/x.yml:1:1: connector same is also defined at clusters/a/y.json:2:1: keep one of them;"
                                + " until then the connector is left as it is",
                        "clusters/a/y.json:2:1: connector same is also defined at clusters/a/x.yml:1:1: keep one of them;"
                                + " until then the connector is left as it is");
    }

    @Test
    void usesNoNameThatAnUnsoundDocumentAlsoHas() {
        DesiredState state = Trees.of()
                .with("clusters/a/x.yml", manifest("same"))
                .with("clusters/a/y.yml", manifest("same", "colour: red"))
                .read("a");

        assertThat(names(state, "a")).isEmpty();
        assertThat(of(state, "a").invalid()).containsExactly(new ConnectorName("same"));
        assertThat(verdict(state, "a", "clusters/a/x.yml")).isInstanceOf(FileVerdict.Accepted.class);
    }

    @Test
    void refusesPathsThatDifferInCaseOnly() {
        DesiredState state = Trees.of()
                .with("clusters/a/Team/x.yml", manifest("one"))
                .with("clusters/a/team/X.yml", manifest("two"))
                .with("clusters/a/README.md", "")
                .with("clusters/a/readme.md", "")
                .read("a");

        assertThat(names(state, "a")).isEmpty();
        assertThat(of(state, "a").invalid()).hasSize(2);
        assertThat(of(state, "a").errors())
                .hasSize(2)
                .allMatch(error -> error.message().contains("upper and lower case"));
    }

    @Test
    void refusesLinksAndSubmodulesThatMayHideFiles() {
        DesiredState state = Trees.of()
                .withUnread("clusters", Kind.SYMLINK, 9)
                .withUnread("docs", Kind.SUBMODULE, 0)
                .withUnread("clusters/a/x.yml", Kind.SYMLINK, 9)
                .read("a", "b");

        assertThat(of(state, "a").errors()).hasSize(2);
        assertThat(of(state, "b").errors()).hasSize(1);
        assertThat(of(state, "b").isReadWhole()).isFalse();
        assertThat(of(state, "b").files()).containsOnlyKeys(new RepoPath("clusters"));
    }

    @Test
    void loadsNeitherLargeFilesNorForeignOnes() {
        DesiredState state = Trees.of()
                .withUnread("clusters/a/x.json", Kind.FILE, 3L << 20)
                .withUnread("clusters/a/movie.mp4", Kind.FILE, 3L << 30)
                .withUnread("clusters/a/y.toml", Kind.FILE, 10)
                .read("a");

        assertThat(verdict(state, "a", "clusters/a/x.json").isRejected()).isTrue();
        assertThat(verdict(state, "a", "clusters/a/movie.mp4")).isInstanceOf(FileVerdict.Skipped.class);
        assertThat(verdict(state, "a", "clusters/a/y.toml")).isInstanceOf(FileVerdict.Skipped.class);
    }

    @Test
    void leavesOutAClusterThatIncludesTooMuch() {
        Trees many = Trees.of().with("clusters/b/x.yml", manifest("one"));
        Trees heavy = Trees.of();
        for (int file = 0; file <= Limits.FILES; file++) {
            many.withUnread("clusters/a/" + file + ".yml", Kind.FILE, 1);
        }
        for (int file = 0; file <= 256; file++) {
            heavy.withUnread("clusters/a/" + file + ".yml", Kind.FILE, Limits.FILE_BYTES);
        }

        assertThat(many.read("a", "b").clusters()).containsOnlyKeys(new ClusterName("b"));
        assertThat(errors(many.read("a", "b"))).singleElement().asString().contains("includes 10001 files");
        assertThat(heavy.read("a").clusters()).isEmpty();
    }

    @Test
    void holdsWhatLiesUnderDefaultsThatCannotBeUsed() {
        DesiredState state = Trees.of()
                .with("clusters/a/team/defaults.yml", "apiVersion: weir.dev/v1\nkind: ConnectorDefaults\nspec: []\n")
                .with("clusters/a/team/deep/x.yml", manifest("one"))
                .with("clusters/a/other/y.yml", manifest("two"))
                .read("a");

        assertThat(names(state, "a")).containsExactly("two");
        assertThat(of(state, "a").invalid()).containsExactly(new ConnectorName("one"));
    }

    @Test
    void tellsWhatElseStandsInAnAcceptedFile() {
        DesiredState state = Trees.of()
                .with("clusters/a/x.yml", manifest("one") + "---\napiVersion: v1\nkind: Service\n")
                .read("a");

        assertThat(verdict(state, "a", "clusters/a/x.yml"))
                .isInstanceOfSatisfying(FileVerdict.Accepted.class, accepted -> {
                    assertThat(accepted.connectors()).containsExactly(new ConnectorName("one"));
                    assertThat(accepted.notes()).containsExactly("line 9: kind Service of v1 is not a connector");
                });
    }

    @Test
    void readsWhatAClusterAsksOfItsSyncs() {
        DesiredState state = Trees.of()
                .with(
                        "weir.yml",
                        HEAD + "clusters:\n  a: {sync: {mode: off, prune: confirm, selfHeal: false}}\n  b: {}\n")
                .read("a", "b");

        assertThat(of(state, "a").limits())
                .isEqualTo(new SyncLimits(
                        Optional.of(SyncMode.OFF),
                        Optional.of(PruneMode.CONFIRM),
                        Optional.of(false),
                        Optional.of(new Place(new RepoPath("weir.yml"), 4, 13))));
        assertThat(of(state, "b").limits()).isEqualTo(SyncLimits.NONE);
    }

    @Test
    void keepsWhatCommentsExempt() {
        DesiredState state = Trees.of()
                .with("clusters/a/x.yml", manifest("one") + "# weir:allow-file some-rule because\n")
                .read("a");

        assertThat(of(state, "a").exemptions())
                .containsExactly(
                        Exemption.ofFile(new Place(new RepoPath("clusters/a/x.yml"), 8, 1), "some-rule", "because"));
    }

    @Test
    void asksForEachFileOnceHoweverManyClustersIncludeIt() {
        List<String> asked = new ArrayList<>();
        Trees trees = Trees.of()
                .with("weir.yml", HEAD + "clusters: {a: {include: ['*']}, b: {include: ['*']}}\n")
                .with("x.yml", manifest("one"));

        ManifestReader.read(
                trees.tree(),
                file -> {
                    asked.add(file.path().value());
                    return ManifestParser.parse(file.path(), file.content().get());
                },
                Trees.scope(Optional.empty(), "a", "b"));

        assertThat(asked).containsExactly("x.yml");
    }

    private static DesiredCluster of(DesiredState state, String cluster) {
        return state.of(new ClusterName(cluster)).orElseThrow();
    }

    private static List<String> names(DesiredState state, String cluster) {
        return of(state, cluster).connectors().keySet().stream()
                .map(ConnectorName::value)
                .toList();
    }

    private static FileVerdict verdict(DesiredState state, String cluster, String path) {
        return of(state, cluster).files().get(new RepoPath(path));
    }

    private static List<String> errors(DesiredState state) {
        return state.errors().stream().map(ManifestError::toString).toList();
    }
}
