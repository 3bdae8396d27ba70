package dev.weir.git;

import static dev.weir.git.SshGitServer.ed25519;
import static dev.weir.git.SshGitServer.generate;
import static dev.weir.git.SshGitServer.line;
import static dev.weir.git.SshGitServer.writeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.config.RepositorySettings;
import dev.weir.config.Secret;
import dev.weir.git.Fetched.Movement;
import dev.weir.git.GitException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real SSH server: Apache MINA sshd with JGit's git-upload-pack behind it. */
class GitMirrorSshTest {

    private static final String PASSPHRASE = "canary-passphrase-6b1e";
    private static final String LOGIN_TIMEOUT = "org.apache.sshd.config.auth-timeout";

    private final KeyPair host = ed25519();
    private final KeyPair client = ed25519();

    @TempDir
    Path folder;

    private Path keyFile;
    private Path knownHosts;
    private TestRepository origin;
    private SshGitServer forge;
    private String head;

    @BeforeEach
    void start() throws Exception {
        origin = TestRepository.create(folder.resolve("origin.git"));
        head = origin.write("a.yml", "a").commit("Add a");
        forge = SshGitServer.start(origin, host, client);
        keyFile = writeKey(folder.resolve("key"), client, "");
        knownHosts = folder.resolve("known_hosts");
        pin(line(forge.name(), host));
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty(LOGIN_TIMEOUT);
        forge.close();
        origin.close();
    }

    @Test
    void clonesAndFetchesWithTheRightKey() {
        try (GitMirror mirror = mirror()) {
            assertThat(mirror.lookUp()).isEqualTo(head);
            assertThat(mirror.fetch().head().sha()).isEqualTo(head);
            String next = origin.write("b.yml", "b").commit("Add b");
            assertThat(mirror.fetch().movement()).isEqualTo(Movement.FORWARD);
            assertThat(mirror.tree(next).files()).hasSize(2);
            assertThat(forge.users()).containsOnly("weir");
            assertThat(System.getProperty(LOGIN_TIMEOUT)).isEqualTo("30000");
        }
    }

    @Test
    void logsInAsGitAndStartsAtHomeWhereTheUrlSaysSo() {
        URI url = URI.create(forge.url("/./repository.git").toString().replace("weir@", ""));
        try (GitMirror mirror = mirror(url)) {
            assertThat(mirror.lookUp()).isEqualTo(head);
            assertThat(forge.users()).containsOnly("git");
        }
    }

    @ParameterizedTest
    @CsvSource({"EC, 256, RSA, 2048", "RSA, 3072, EC, 384"})
    void takesOtherAlgorithmsToo(String ofHost, int size, String ofClient, int clientSize) throws Exception {
        KeyPair otherHost = generate(ofHost, size);
        KeyPair otherClient = generate(ofClient, clientSize);
        writeKey(keyFile, otherClient, "");
        try (SshGitServer other = SshGitServer.start(origin, otherHost, otherClient)) {
            pin(line(other.name(), otherHost));
            try (GitMirror mirror = mirror(other.url("/repository.git"))) {
                assertThat(mirror.lookUp()).isEqualTo(head);
            }
        }
    }

    @Test
    void saysThatTheKeyIsRefused() throws Exception {
        writeKey(keyFile, ed25519(), "");
        try (GitMirror mirror = mirror()) {
            assertThat(failure(mirror::fetch))
                    .hasMessageContaining("refuses the key " + keyFile)
                    .hasMessageContaining("deploy key")
                    .extracting(GitException::kind)
                    .isEqualTo(Kind.AUTHENTICATION);
        }
    }

    @Test
    void refusesAServerWhoseKeyIsNotPinnedAndNeverLogsInThere() throws Exception {
        pin("elsewhere.example " + line("", ed25519()).strip() + "\n");
        String before = Files.readString(knownHosts);
        try (GitMirror mirror = mirror()) {
            assertThat(failure(mirror::fetch))
                    .hasMessageContaining(KeyUtils.getFingerPrint(host.getPublic()))
                    .hasMessageContaining(forge.name())
                    .hasMessageContaining(knownHosts + " pins no key of this host")
                    .hasMessageContaining("ssh-keyscan -p ")
                    .extracting(GitException::kind)
                    .isEqualTo(Kind.HOST_KEY);
        }
        assertThat(forge.users()).isEmpty();
        assertThat(knownHosts).hasContent(before);
    }

    @Test
    void refusesAChangedHostKeyUntilItIsPinned() throws Exception {
        KeyPair changed = ed25519();
        try (GitMirror mirror = mirror()) {
            mirror.fetch();
            forge.hostKey(changed);
            assertThat(failure(mirror::fetch))
                    .hasMessageContaining(KeyUtils.getFingerPrint(changed.getPublic()))
                    .hasMessageContaining(KeyUtils.getFingerPrint(host.getPublic()))
                    .hasMessageContaining("is not the pinned one")
                    .extracting(GitException::kind)
                    .isEqualTo(Kind.HOST_KEY);
            pin(line(forge.name(), host) + line(forge.name(), changed));
            assertThat(mirror.lookUp()).isEqualTo(head);
        }
    }

    @Test
    void knowsHashedNames() throws Exception {
        pin(line(hashed(forge.name()), host));
        try (GitMirror mirror = mirror()) {
            assertThat(mirror.lookUp()).isEqualTo(head);
        }
    }

    @Test
    void knowsWildcardsCommentsAndLinesOfOthers() throws Exception {
        pin("# comment\n\nnonsense\n" + line("a.example,b.example", ed25519()) + line("[127.0.0.*]:*", host));
        try (GitMirror mirror = mirror()) {
            assertThat(mirror.lookUp()).isEqualTo(head);
        }
    }

    @Test
    void aRevokedKeyIsRefusedAlsoWhereItIsPinned() throws Exception {
        pin(line(forge.name(), host) + "@revoked " + line("*", host));
        try (GitMirror mirror = mirror()) {
            assertThat(failure(mirror::lookUp)).hasMessageContaining("marked as revoked");
        }
    }

    @Test
    void aKnownHostsFileThatCannotBeReadTrustsNobody() throws Exception {
        Files.delete(knownHosts);
        try (GitMirror mirror = mirror()) {
            assertThat(failure(mirror::lookUp))
                    .hasMessageContaining("knownHostsFile " + knownHosts + " cannot be read");
        }
        assertThat(knownHosts).doesNotExist();
    }

    @Test
    void decryptsAKeyWithThePassphraseOfTheMoment() throws Exception {
        writeKey(keyFile, client, PASSPHRASE);
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "canary-wrong\n");
        try (GitMirror mirror = mirror(forge.url("/repository.git"), Optional.of(passphrase))) {
            assertThat(failure(mirror::lookUp)).hasMessageContaining("its passphrase is not the one");
            Files.writeString(passphrase, PASSPHRASE + "\n");
            assertThat(mirror.lookUp()).isEqualTo(head);
            Files.delete(passphrase);
            assertThat(failure(mirror::lookUp)).hasMessageContaining("repository.auth.passphraseFile");
        }
    }

    @Test
    void saysWhatIsWrongWithTheKeyFileAndTakesItOnceItIsRight() throws Exception {
        try (GitMirror mirror = mirror()) {
            Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(failure(mirror::lookUp)).hasMessageContaining(keyFile + " may be read by anybody");
            writeKey(keyFile, client, PASSPHRASE);
            assertThat(failure(mirror::lookUp)).hasMessageContaining("encrypted: set repository.auth.passphraseFile");
            Files.writeString(keyFile, "canary-this is no key");
            assertThat(failure(mirror::lookUp)).hasMessageContaining(keyFile + " is no private key");
            Files.delete(keyFile);
            assertThat(failure(mirror::lookUp))
                    .hasMessageContaining(keyFile + " cannot be read (NoSuchFileException)")
                    .extracting(GitException::kind)
                    .isEqualTo(Kind.AUTHENTICATION);
            writeKey(keyFile, client, "");
            assertThat(mirror.lookUp()).isEqualTo(head);
        }
    }

    @Test
    void saysThatTheRepositoryOrTheBranchIsMissing() {
        try (GitMirror mirror = mirror(forge.url("/other.git"))) {
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.REPOSITORY_MISSING);
        }
        RepositorySettings settings = settings(forge.url("/repository.git"), "absent", Optional.empty());
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), settings)) {
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.BRANCH_MISSING);
        }
    }

    @Test
    void aConnectionThatIsCutLeavesEverythingAsItWas() throws Exception {
        try (GitMirror mirror = mirror()) {
            mirror.fetch();
            origin.write("b.yml", "b").commit("Add b");
            forge.cut();
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.UNREACHABLE);
            forge.close();
            assertThat(failure(mirror::fetch).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(mirror.tree(head).files()).hasSize(1);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        System.setProperty(LOGIN_TIMEOUT, "700");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                GitMirror mirror = mirror(URI.create("ssh://127.0.0.1:" + silent.getLocalPort() + "/x.git"))) {
            long start = System.nanoTime();
            assertThat(failure(mirror::lookUp).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private void pin(String text) throws IOException {
        Files.writeString(knownHosts, text);
    }

    private static String hashed(String name) throws Exception {
        byte[] salt = "12345678901234567890".getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    }

    private GitMirror mirror() {
        return mirror(forge.url("/repository.git"));
    }

    private GitMirror mirror(URI url) {
        return mirror(url, Optional.empty());
    }

    private GitMirror mirror(URI url, Optional<Path> passphrase) {
        return new GitMirror(folder.resolve("mirror"), settings(url, "main", passphrase));
    }

    private RepositorySettings settings(URI url, String branch, Optional<Path> passphrase) {
        SshKey auth = new SshKey(
                keyFile, knownHosts, passphrase.map(file -> Secret.of("repository.auth.passphrase", null, file)));
        return new RepositorySettings(url, branch, Optional.empty(), Duration.ofSeconds(5), Optional.of(auth));
    }

    /** The failure, after a look that nowhere in it is a secret. */
    private static GitException failure(ThrowingCallable call) {
        GitException failure = catchThrowableOfType(GitException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary");
        return failure;
    }
}
