package dev.weir.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.config.RepositorySettings;
import dev.weir.git.Fetched.Movement;
import dev.weir.git.GitException.Kind;
import dev.weir.model.RepoPath;
import dev.weir.model.Revision;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {

    @TempDir
    Path folder;

    private TestRepository origin;
    private GitMirror mirror;

    @BeforeEach
    void start() {
        origin = TestRepository.create(folder.resolve("the origin.git"));
        mirror = new GitMirror(folder.resolve("mirror"), origin.settings());
    }

    @AfterEach
    void stop() {
        mirror.close();
        origin.close();
    }

    @Test
    void looksUpTheHeadWithoutTransferringObjects() {
        String head = origin.write("a.yml", "a").commit("Add a");

        assertThat(mirror.lookUp()).isEqualTo(head);
        assertThat(mirror.has(head)).isFalse();
    }

    @Test
    void theFirstFetchYieldsTheHeadAlone() {
        origin.write("a.yml", "a").commit("Add a");
        String head = origin.write("b.yml", "b").commit("Add b\n\nand say why");

        Fetched fetched = mirror.fetch();

        assertThat(fetched.movement()).isEqualTo(Movement.FIRST);
        assertThat(fetched.head().sha()).isEqualTo(head);
        assertThat(fetched.head().subject()).isEqualTo("Add b");
        assertThat(fetched.head().author()).isEqualTo("Ada <ada@example.com>");
        assertThat(fetched.head().committedAt()).hasToString("2026-11-23T10:00:00Z");
        assertThat(fetched.revisions()).containsExactly(fetched.head());
    }

    @Test
    void aFurtherFetchYieldsWhatIsNewOldestFirst() {
        String first = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        String second = origin.write("b.yml", "b").commit("Add b");
        String third = origin.write("c.yml", "c").commit("Add c");

        Fetched fetched = mirror.fetch();

        assertThat(fetched.movement()).isEqualTo(Movement.FORWARD);
        assertThat(fetched.revisions()).extracting(Revision::sha).containsExactly(second, third);
        assertThat(fetched.revisions().get(0).parent()).contains(first);
        assertThat(mirror.fetch().movement()).isEqualTo(Movement.SAME);
    }

    @Test
    void tellsThatTheBranchWasRewritten() {
        String base = origin.write("a.yml", "a").commit("Add a");
        String lost = origin.write("b.yml", "b").commit("Add b");
        mirror.fetch();
        String other = origin.reset(base).write("c.yml", "c").commit("Add c instead");

        Fetched fetched = mirror.fetch();

        assertThat(fetched.rewritten()).isTrue();
        assertThat(fetched.head().sha()).isEqualTo(other);
        assertThat(fetched.revisions()).extracting(Revision::sha).containsExactly(other);
        assertThat(mirror.has(lost)).isTrue();
    }

    @Test
    void aLaggingReplicaDoesNotMoveTheHeadBack() {
        String old = origin.write("a.yml", "a").commit("Add a");
        String head = origin.write("b.yml", "b").commit("Add b");
        mirror.fetch();
        origin.reset(old);

        Fetched fetched = mirror.fetch();

        assertThat(fetched.lagging()).isTrue();
        assertThat(fetched.head().sha()).isEqualTo(head);
        assertThat(mirror.lookUp()).isEqualTo(old);
        String next = origin.reset(head).write("c.yml", "c").commit("Add c");
        assertThat(mirror.fetch().revisions()).extracting(Revision::sha).containsExactly(next);
    }

    @Test
    void comparesWithTheHeadThatAnotherNodeRecorded() {
        String old = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        String recorded = origin.write("b.yml", "b").commit("Add b");
        origin.reset(old);

        assertThat(mirror.fetch(recorded).lagging()).isTrue();
        assertThat(mirror.fetch("0123456789012345678901234567890123456789").rewritten())
                .isTrue();
        String head = origin.reset(recorded).write("c.yml", "c").commit("Add c");
        assertThat(mirror.fetch(recorded).revisions()).extracting(Revision::sha).containsExactly(head);
    }

    @Test
    void obtainsACommitThatAnotherNodeRecorded() {
        String recorded = origin.write("a.yml", "a").commit("Add a");
        origin.write("b.yml", "b").commit("Add b");

        mirror.obtain(recorded);

        assertThat(mirror.tree(recorded).files()).hasSize(1);
        assertThat(kindOf(() -> mirror.obtain("0123456789012345678901234567890123456789")))
                .isEqualTo(Kind.REVISION_MISSING);
    }

    @Test
    void saysThatTheBranchIsMissing() {
        assertThat(kindOf(mirror::lookUp)).isEqualTo(Kind.BRANCH_MISSING);
        String head = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        origin.deleteBranch();

        assertThat(kindOf(mirror::lookUp)).isEqualTo(Kind.BRANCH_MISSING);
        assertThatThrownBy(mirror::fetch)
                .hasMessageContaining("has no branch main: push the branch, or set repository.branch")
                .extracting(e -> ((GitException) e).kind())
                .isEqualTo(Kind.BRANCH_MISSING);
        assertThat(text(mirror.tree(head), "a.yml")).isEqualTo("a");
    }

    @Test
    void aRemoteThatIsGoneLeavesEverythingAsItWas() throws IOException {
        String head = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        Files.move(origin.directory(), folder.resolve("elsewhere"));

        assertThat(kindOf(mirror::lookUp)).isEqualTo(Kind.REPOSITORY_MISSING);
        assertThat(kindOf(mirror::fetch)).isEqualTo(Kind.REPOSITORY_MISSING);

        assertThat(text(mirror.tree(head), "a.yml")).isEqualTo("a");
        Files.move(folder.resolve("elsewhere"), origin.directory());
        assertThat(mirror.fetch().movement()).isEqualTo(Movement.SAME);
    }

    @Test
    void listsFilesInTheOrderOfTheirPathsAndReadsThemWhenAsked() {
        String head = origin.write("b.yml", "b")
                .write("a/z.yml", "z")
                .write("a.yml", "ä")
                .commit("Add");
        mirror.fetch();

        Tree tree = mirror.tree(head);

        assertThat(tree.sha()).isEqualTo(head);
        assertThat(tree.files()).extracting(file -> file.path().value()).containsExactly("a.yml", "a/z.yml", "b.yml");
        assertThat(tree.files()).extracting(TreeFile::blobId).contains(TestRepository.blobId("z"));
        assertThat(tree.files()).extracting(TreeFile::size).containsExactly(2L, 1L, 1L);
        assertThat(text(tree, "a.yml")).isEqualTo("ä");
    }

    @Test
    void listsEachOfManyCommitsAsAMirrorDoesThatKnowsNoOther() {
        Random random = new Random(7);
        List<String> commits = new ArrayList<>();
        for (int change = 0; change < 25; change++) {
            changeSomething(random);
            commits.add(origin.commit("change " + change));
        }
        mirror.fetch();

        for (String sha : commits) {
            // read from another commit each time
            try (GitMirror fresh = new GitMirror(folder.resolve("fresh-" + sha), origin.settings())) {
                fresh.fetch();
                assertThat(listing(mirror.tree(sha))).isEqualTo(listing(fresh.tree(sha)));
            }
        }
    }

    /** A file written, moved, turned into a folder or a link, or taken away; contents repeat under several paths. */
    private void changeSomething(Random random) {
        String name = "f" + random.nextInt(6);
        origin.write("always/" + random.nextInt(3), "x" + random.nextInt(3));
        switch (random.nextInt(5)) {
            case 0 -> origin.write("a/" + name, "text " + random.nextInt(3));
            case 1 -> origin.write("b/" + name + "/deep/" + name, "text " + random.nextInt(3));
            case 2 -> origin.symlink("a/" + name, "text 1");
            case 3 -> origin.write("a/ä" + name, "text " + random.nextInt(3));
            default ->
                origin.write("gone", "x1")
                        .remove("gone")
                        .write("b/" + name, "text 1")
                        .remove("b");
        }
    }

    private static List<String> listing(Tree tree) {
        return tree.files().stream()
                .map(file -> file + " " + file.kind() + " " + file.size() + " "
                        + new String(file.content().get(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void restrictsTheTreeToTheConfiguredFolderAndStillFindsOtherFiles() {
        String head = origin.write("CODEOWNERS", "* @acme")
                .write("connect/weir.yml", "w")
                .write("connectors/other.yml", "o")
                .commit("Add");
        RepositorySettings all = origin.settings();
        RepositorySettings part = new RepositorySettings(
                all.url(), all.branch(), Optional.of(new RepoPath("connect")), all.poll(), all.auth());
        try (GitMirror restricted = new GitMirror(folder.resolve("restricted"), part)) {
            restricted.fetch();

            assertThat(restricted.tree(head).files())
                    .extracting(file -> file.path().value())
                    .containsExactly("connect/weir.yml");
            assertThat(restricted.file(head, new RepoPath("CODEOWNERS"))).isPresent();
            assertThat(restricted.file(head, new RepoPath("connect"))).isEmpty();
            assertThat(restricted.file(head, new RepoPath("absent"))).isEmpty();
        }
    }

    @Test
    void neverReadsSymlinksAndSubmodules() {
        String head = origin.write("a.yml", "a").commit("Add");
        head = origin.symlink("link.yml", "/etc/passwd")
                .submodule("module", head)
                .commit("Trick");
        mirror.fetch();

        List<TreeFile> files = mirror.tree(head).files();

        assertThat(files)
                .extracting(TreeFile::kind)
                .containsExactly(TreeFile.Kind.FILE, TreeFile.Kind.SYMLINK, TreeFile.Kind.SUBMODULE);
        assertThat(files.get(1).content().get()).isEmpty();
        assertThat(files.get(2).content().get()).isEmpty();
    }

    @Test
    void namesThePathsThatItCannotHold() {
        String head = origin.write("good.yml", "g")
                .write("bad\\name.yml", "b")
                .write("line\nfeed.yml", "l")
                .write("caf\u00e9.yml".getBytes(StandardCharsets.ISO_8859_1), "c")
                .commit("Add odd names");
        mirror.fetch();

        Tree tree = mirror.tree(head);

        assertThat(tree.files()).extracting(file -> file.path().value()).containsExactly("good.yml");
        assertThat(tree.unusablePaths())
                .hasSize(3)
                .contains("\"bad\\\\name.yml\"", "\"line\\nfeed.yml\"")
                .allMatch(path -> path.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void doesNotReadAHugeFile() {
        String head = origin.write("small.yml", "s")
                .write("huge.yml", new byte[(int) GitMirror.LARGEST_FILE + 1])
                .commit("Add");
        mirror.fetch();

        Tree tree = mirror.tree(head);

        assertThat(text(tree, "small.yml")).isEqualTo("s");
        assertThat(kindOf(() -> text(tree, "huge.yml"))).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void saysWhoRemovedAPath() {
        origin.author("Ada", "ada@example.com")
                .write("a.yml", "a")
                .write("b.yml", "b")
                .commit("Add");
        String removal = origin.author("Bob", "bob@example.com").remove("a.yml").commit("Remove a");
        String side = origin.branch("side").write("c.yml", "c").commit("On the side");
        String head = origin.branch("main").write("d.yml", "d").merge(side).commit("Merge");
        mirror.fetch();

        Revision change = mirror.lastChange(head, new RepoPath("a.yml")).orElseThrow();

        assertThat(change.sha()).isEqualTo(removal);
        assertThat(change.author()).isEqualTo("Bob <bob@example.com>");
        assertThat(change.parent()).isPresent();
        assertThat(mirror.lastChange(head, new RepoPath("never.yml"))).isEmpty();
        assertThat(mirror.isAncestor(removal, head)).isTrue();
        assertThat(mirror.isAncestor(head, removal)).isFalse();
    }

    @Test
    void keepsTheTextsOfACommitOnOneShortLine() {
        String head = origin.author("Eve\u0007", "eve@example.com")
                .write("a.yml", "a")
                .commit("a\u001b[2J" + "x".repeat(9_000));
        mirror.fetch();

        assertThat(mirror.revision(head).subject())
                .hasSize(251)
                .startsWith("a [2Jx")
                .endsWith("…");
        assertThat(mirror.revision(head).author()).isEqualTo("Eve <eve@example.com>");
    }

    @Test
    void aStaleLockDoesNotStopIt() throws IOException {
        origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        mirror.close();
        Path store = folder.resolve("mirror/mirror.git");
        for (String name :
                List.of("refs/heads/main.lock", "config.lock", "HEAD.lock", "gc.pid", "objects/incoming_1.pack")) {
            Files.writeString(store.resolve(name), "");
        }
        String head = origin.write("b.yml", "b").commit("Add b");

        try (GitMirror restarted = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            Fetched fetched = restarted.fetch();
            assertThat(fetched.movement()).isEqualTo(Movement.FORWARD);
            assertThat(fetched.head().sha()).isEqualTo(head);
        }
        assertThat(store.resolve("objects/incoming_1.pack")).doesNotExist();
    }

    @Test
    void aGarbledConfigurationIsMadeAnew() throws IOException {
        String head = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        mirror.close();
        Files.writeString(folder.resolve("mirror/mirror.git/config"), "[core\n\0");

        try (GitMirror restarted = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            restarted.fetch();
            assertThat(text(restarted.tree(head), "a.yml")).isEqualTo("a");
        }
    }

    @Test
    void aMirrorThatLostItsPacksIsMadeAnew() throws IOException {
        String head = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        mirror.close();
        for (Path pack : packs()) {
            Files.delete(pack);
        }

        try (GitMirror restarted = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            assertThat(restarted.has(head)).isFalse();
            assertThat(restarted.fetch().movement()).isEqualTo(Movement.FIRST);
            assertThat(text(restarted.tree(head), "a.yml")).isEqualTo("a");
        }
    }

    @Test
    void aMirrorThatIsDeletedUnderItsFeetIsMadeAnew() throws IOException {
        String head = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        Files.move(folder.resolve("mirror"), folder.resolve("gone"));

        mirror.fetch();

        assertThat(text(mirror.tree(head), "a.yml")).isEqualTo("a");
    }

    @Test
    void aGarbledBlobIsNoticedAndMendedByTheNextFetch() throws IOException {
        byte[] content = new byte[50_000];
        new Random(1).nextBytes(content);
        String head = origin.write("a.yml", content).commit("Add a");
        mirror.fetch();
        mirror.close();
        garble(packs().stream()
                .filter(pack -> pack.toString().endsWith(".pack"))
                .findFirst()
                .orElseThrow());

        try (GitMirror restarted = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            Tree tree = restarted.tree(head);
            assertThat(kindOf(() -> bytes(tree, "a.yml"))).isEqualTo(Kind.CORRUPT);
            assertThat(restarted.has(head)).isFalse();
            restarted.fetch();
            assertThat(restarted.has(head)).isTrue();
            assertThat(bytes(tree, "a.yml")).isEqualTo(content);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsReported() throws IOException {
        origin.write("a.yml", "a").commit("Add a");
        Files.writeString(folder.resolve("file"), "");
        try (GitMirror blocked = new GitMirror(folder.resolve("file"), origin.settings())) {
            assertThat(kindOf(blocked::fetch)).isEqualTo(Kind.STORAGE);
        }
    }

    @Test
    void anImpossibleBranchNameIsRefusedAtOnce() {
        RepositorySettings main = origin.settings();
        RepositorySettings impossible = new RepositorySettings(main.url(), "*", main.path(), main.poll(), main.auth());
        assertThatThrownBy(() -> new GitMirror(folder, impossible)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsGoOnWhileItFetches() throws Exception {
        String first = origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                reads.add(readers.submit(
                        () -> assertThat(text(mirror.tree(first), "a.yml")).isEqualTo("a")));
            }
            for (int i = 0; i < 60; i++) {
                String head = origin.write("b.yml", "b" + i).commit("Change b");
                assertThat(mirror.fetch().head().sha()).isEqualTo(head);
                assertThat(text(mirror.tree(head), "b.yml")).isEqualTo("b" + i);
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(packs()).as("files of packs do not pile up without end").hasSizeLessThan(120);
    }

    @Test
    void worksWithoutTheGitConfigurationOfTheMachine() throws Exception {
        SystemReader reader = SystemReader.getInstance();

        assertThat(reader.getUserConfig().toText()).isEmpty();
        assertThat(reader.getSystemConfig().toText()).isEmpty();
        assertThat(reader.getenv("GIT_DIR")).isNull();
        assertThat(reader.getenv("PATH")).isNotNull();
    }

    @Test
    void yieldsTheNewestOfVeryManyRevisions() {
        origin.write("a.yml", "a").commit("Add a");
        mirror.fetch();
        for (int i = 0; i <= Fetched.MOST_REVISIONS; i++) {
            origin.commit("Commit " + i);
        }

        assertThat(mirror.fetch().revisions())
                .hasSize(Fetched.MOST_REVISIONS)
                .extracting(Revision::subject)
                .startsWith("Commit 1")
                .endsWith("Commit " + Fetched.MOST_REVISIONS);
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mirror/mirror.git/objects/pack"))) {
            return files.toList();
        }
    }

    private static void garble(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 100; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        Files.delete(file);
        Files.write(file, bytes);
    }

    private static String text(Tree tree, String path) {
        return new String(bytes(tree, path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Tree tree, String path) {
        return tree.files().stream()
                .filter(file -> file.path().value().equals(path))
                .findFirst()
                .orElseThrow()
                .content()
                .get();
    }

    private static Kind kindOf(ThrowingCallable call) {
        GitException failure = catchThrowableOfType(GitException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.kind();
    }
}
