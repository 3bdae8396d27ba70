package dev.weir.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A repository served by Apache MINA sshd as {@code /repository.git} and as {@code repository.git} to whoever has the
 * key. Its host key can be changed, and its connections can be cut in the middle of an answer.
 */
public final class SshGitServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final TestRepository origin;
    private final KeyPair client;
    private final List<String> users = new CopyOnWriteArrayList<>();
    private volatile boolean cutting;

    private SshGitServer(TestRepository origin, KeyPair client) {
        this.origin = origin;
        this.client = client;
    }

    public static SshGitServer start(TestRepository origin, KeyPair host, KeyPair client) throws IOException {
        SshGitServer started = new SshGitServer(origin, client);
        started.server.setHost("127.0.0.1");
        started.hostKey(host);
        started.server.setPublickeyAuthenticator((user, key, session) -> started.admits(user, key));
        started.server.setCommandFactory((channel, command) -> started.new Upload(command));
        started.server.start();
        return started;
    }

    public static KeyPair ed25519() {
        return generate("EdDSA", 256);
    }

    public static KeyPair generate(String algorithm, int size) {
        try {
            var generator = SecurityUtils.getKeyPairGenerator(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A private key as {@code ssh-keygen} writes it; encrypted where there is a passphrase. */
    public static Path writeKey(Path file, KeyPair key, String passphrase) throws Exception {
        OpenSSHKeyEncryptionContext encryption = null;
        if (!passphrase.isEmpty()) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "weir", encryption, out);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    /** The key's line in {@code known_hosts}, under this pattern. */
    public static String line(String pattern, KeyPair key) {
        return pattern + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
    }

    /** As a line of {@code known_hosts} calls this server. */
    public String name() {
        return "[127.0.0.1]:" + server.getPort();
    }

    public URI url(String path) {
        return URI.create("ssh://weir@127.0.0.1:" + server.getPort() + path);
    }

    void hostKey(KeyPair key) {
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
    }

    /** Cuts each connection once some bytes of the answer are out, from now on. */
    void cut() {
        cutting = true;
    }

    /** Who tried to log in so far. */
    public List<String> users() {
        return users;
    }

    private boolean admits(String user, PublicKey key) {
        users.add(user);
        return KeyUtils.compareKeys(key, client.getPublic());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    /** {@code git-upload-pack}. */
    private final class Upload implements Command {

        private final String command;
        private InputStream in;
        private OutputStream out;
        private OutputStream err;
        private ExitCallback exit;

        Upload(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {
            this.err = err;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread thread = new Thread(() -> upload(channel), "upload-pack");
            thread.setDaemon(true);
            thread.start();
        }

        private void upload(ChannelSession channel) {
            if (!command.matches("git-upload-pack '/?repository.git'")) {
                write(err, "fatal: " + command + " does not name a repository\n");
                exit.onExit(128);
                return;
            }
            try (Repository repository = new FileRepositoryBuilder()
                    .setGitDir(origin.directory().toFile())
                    .build()) {
                if (cutting) {
                    write(out, "00f0");
                    channel.getSession().close(true);
                } else {
                    new UploadPack(repository).upload(in, out, err);
                    exit.onExit(0);
                }
            } catch (IOException e) {
                exit.onExit(1);
            }
        }

        private void write(OutputStream to, String text) {
            try {
                to.write(text.getBytes(StandardCharsets.UTF_8));
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
