package dev.weir.git;

import static dev.weir.git.SshGitServer.ed25519;
import static dev.weir.git.SshGitServer.line;
import static dev.weir.git.SshGitServer.writeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.config.RepositorySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server and Git's own git-upload-pack, on machines that have both. */
class OpenSshServerTest {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path UPLOAD_PACK = Path.of("/usr/bin/git-upload-pack");
    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

    private final KeyPair host = ed25519();
    private final KeyPair client = ed25519();

    @TempDir
    Path folder;

    private Process server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no OpenSSH server at " + SSHD + ": install it to run this test");
        assumeTrue(Files.isExecutable(UPLOAD_PACK), "no Git at " + UPLOAD_PACK + ": install it to run this test");
        assumeTrue(
                !user().equals("root") || Files.isDirectory(PRIVILEGE_SEPARATION),
                "as root OpenSSH needs " + PRIVILEGE_SEPARATION);
        port = freePort();
        Path hostKey = writeKey(folder.resolve("host"), host, "");
        Files.setPosixFilePermissions(hostKey, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("authorized"), PublicKeyEntry.toString(client.getPublic()) + "\n");
        server = new ProcessBuilder(
                        SSHD.toString(), "-D", "-e", "-f", config(hostKey).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> new Socket(InetAddress.getByName("127.0.0.1"), port).isConnected());
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void fetchesFromOpenSsh() throws Exception {
        try (TestRepository origin = TestRepository.create(folder.resolve("origin.git"));
                GitMirror mirror = mirror(origin, host)) {
            String head = origin.write("a.yml", "a").commit("Add a");
            assertThat(mirror.fetch().head().sha()).isEqualTo(head);
            String next = origin.write("b.yml", "b").commit("Add b");
            assertThat(mirror.lookUp()).isEqualTo(next);
            mirror.fetch();
            assertThat(mirror.tree(next).files()).hasSize(2);
        }
    }

    @Test
    void refusesOpenSshWithAnotherKeyThanThePinnedOne() throws Exception {
        try (TestRepository origin = TestRepository.create(folder.resolve("origin.git"));
                GitMirror mirror = mirror(origin, ed25519())) {
            assertThatThrownBy(mirror::lookUp)
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("is not the pinned one");
        }
    }

    private GitMirror mirror(TestRepository origin, KeyPair pinned) throws Exception {
        Path key = writeKey(folder.resolve("client"), client, "");
        Path knownHosts = folder.resolve("known_hosts");
        Files.writeString(knownHosts, line("[127.0.0.1]:" + port, pinned));
        return new GitMirror(
                folder.resolve("mirror"),
                new RepositorySettings(
                        URI.create("ssh://" + user() + "@127.0.0.1:" + port + origin.directory()),
                        "main",
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Optional.of(new SshKey(key, knownHosts, Optional.empty()))));
    }

    private Path config(Path hostKey) throws IOException {
        return Files.writeString(
                folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                """.formatted(port, hostKey, folder.resolve("authorized")));
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
