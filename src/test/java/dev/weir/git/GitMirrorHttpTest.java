package dev.weir.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.config.RepositoryAuth;
import dev.weir.config.RepositoryAuth.Password;
import dev.weir.config.RepositorySettings;
import dev.weir.config.Secret;
import dev.weir.git.Fetched.Movement;
import dev.weir.git.GitException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorHttpTest {

    private static final String RIGHT = "canary-right-8f2c";
    private static final String WRONG = "canary-wrong-51d0";

    @TempDir
    Path folder;

    private TestRepository origin;
    private GitHttpServer forge;
    private String head;

    @BeforeEach
    void start() throws Exception {
        origin = TestRepository.create(folder.resolve("origin.git"));
        head = origin.write("a.yml", "a").commit("Add a");
        forge = GitHttpServer.start(origin, "weir", RIGHT);
    }

    @AfterEach
    void stop() throws Exception {
        forge.close();
        origin.close();
    }

    @Test
    void fetchesWithTheRightCredentials() {
        try (GitMirror mirror = mirror("/repository.git", RIGHT)) {
            assertThat(mirror.lookUp()).isEqualTo(head);
            assertThat(mirror.fetch().head().sha()).isEqualTo(head);
            String next = origin.write("b.yml", "b").commit("Add b");
            assertThat(mirror.fetch().movement()).isEqualTo(Movement.FORWARD);
            assertThat(mirror.tree(next).files()).hasSize(2);
        }
    }

    @Test
    void obtainsACommitThatNoBranchLeadsToAnyMore() {
        String lost = origin.write("b.yml", "b").commit("Add b");
        origin.reset(head);
        try (GitMirror mirror = mirror("/repository.git", RIGHT)) {
            mirror.obtain(lost);

            assertThat(mirror.tree(lost).files()).hasSize(2);
            assertThat(failure(() -> mirror.obtain("0123456789012345678901234567890123456789"))
                            .kind())
                    .isEqualTo(Kind.REVISION_MISSING);
        }
    }

    @Test
    void saysThatTheCredentialsAreRefusedAndSendsThemOnce() {
        try (GitMirror mirror = mirror("/repository.git", WRONG)) {
            GitException failure = failure(mirror::fetch);

            assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
            assertThat(failure).hasMessageContaining("refuses the user weir: check repository.auth");
            assertThat(forge.authorizations()).hasSize(1);
        }
    }

    @Test
    void saysThatCredentialsAreNeeded() {
        try (GitMirror mirror = new GitMirror(
                folder.resolve("mirror"), settings(forge.url("/repository.git"), "main", Optional.empty()))) {
            assertThat(failure(mirror::lookUp))
                    .hasMessageContaining("asks for credentials: set repository.auth")
                    .extracting(GitException::kind)
                    .isEqualTo(Kind.AUTHENTICATION);
        }
    }

    @Test
    void readsARotatedPasswordFileAtEachUse() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), WRONG);
        RepositoryAuth credentials = new Password("weir", Secret.of("repository.auth.password", null, file));
        try (GitMirror mirror = new GitMirror(
                folder.resolve("mirror"), settings(forge.url("/repository.git"), "main", Optional.of(credentials)))) {
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.AUTHENTICATION);
            Files.writeString(file, RIGHT + "\n");
            assertThat(mirror.lookUp()).isEqualTo(head);
            Files.delete(file);
            assertThat(failure(mirror::lookUp)).hasMessageContaining("cannot be read");
        }
    }

    @Test
    void saysThatTheRepositoryOrTheBranchIsMissing() {
        try (GitMirror mirror = mirror("/other.git", RIGHT)) {
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.REPOSITORY_MISSING);
        }
        RepositorySettings absent = settings(forge.url("/repository.git"), "absent", credentials(RIGHT));
        try (GitMirror mirror = new GitMirror(folder.resolve("absent"), absent)) {
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.BRANCH_MISSING);
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.BRANCH_MISSING);
        }
    }

    @Test
    void aForgeInTroubleLeavesEverythingAsItWas() throws Exception {
        try (GitMirror mirror = mirror("/repository.git", RIGHT)) {
            mirror.fetch();
            forge.failWith(503);
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.UNREACHABLE);
            forge.failWith(403);
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.AUTHENTICATION);
            forge.close();
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(mirror.tree(head).files()).hasSize(1);
        }
    }

    @Test
    void followsARedirectOnTheSameHostOnly() throws Exception {
        try (GitMirror mirror = mirror("/moved", RIGHT)) {
            assertThat(mirror.fetch().head().sha()).isEqualTo(head);
        }
        try (GitHttpServer stranger = GitHttpServer.start(origin, "weir", RIGHT);
                GitMirror mirror = mirror("/elsewhere", RIGHT)) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                forge.redirectTo("http://" + host + ":" + stranger.url("").getPort());
                assertThat(failure(mirror::lookUp))
                        .hasMessageContaining("redirects to another host")
                        .extracting(GitException::kind)
                        .isEqualTo(Kind.UNREACHABLE);
            }
            assertThat(stranger.authorizations()).isEmpty();
        }
    }

    private GitMirror mirror(String path, String password) {
        return new GitMirror(folder.resolve("mirror"), settings(forge.url(path), "main", credentials(password)));
    }

    private static Optional<RepositoryAuth> credentials(String password) {
        return Optional.of(new Password("weir", Secret.of("repository.auth.password", password, null)));
    }

    private static RepositorySettings settings(URI url, String branch, Optional<RepositoryAuth> credentials) {
        return new RepositorySettings(url, branch, Optional.empty(), Duration.ofSeconds(5), credentials);
    }

    /** The failure, after a look that nowhere in it is a password. */
    private static GitException failure(ThrowingCallable call) {
        GitException failure = catchThrowableOfType(GitException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary").doesNotContain("d2Vpcjp");
        return failure;
    }
}
