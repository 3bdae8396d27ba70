package dev.weir.git;

import dev.weir.config.RepositoryAuth.SshKey;
import java.io.File;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * SSH sessions with one key to a server whose key is pinned, and nothing of the machine's own SSH: no configuration, no
 * keys, no agent, no known hosts. For one call; {@link #close()} may come from another thread and ends the session.
 */
final class SshSessions extends SshdSessionFactory {

    /** Apache MINA sshd looks this up at each use; its own default is two minutes, and JGit gives no other way. */
    private static final String LOGIN_TIMEOUT = "org.apache.sshd.config.auth-timeout";

    private final KeyPair key;
    private final PinnedHostKeys hostKeys;
    private @Nullable SshdSession open;
    private volatile boolean closed;

    /**
     * @param nowhere a directory that holds nothing of SSH
     * @throws GitException if the key cannot be read
     */
    SshSessions(SshKey settings, Path nowhere, Duration silence) {
        super(null, null);
        this.key = new PrivateKeyFile(settings).read();
        this.hostKeys = new PinnedHostKeys(settings.knownHostsFile());
        setHomeDirectory(nowhere.toFile());
        setSshDirectory(nowhere.toFile());
        if (System.getProperty(LOGIN_TIMEOUT) == null) {
            System.setProperty(LOGIN_TIMEOUT, Long.toString(silence.toMillis()));
        }
    }

    PinnedHostKeys hostKeys() {
        return hostKeys;
    }

    @Override
    public SshdSession getSession(URIish uri, @Nullable CredentialsProvider nobody, FS fs, int timeoutMillis)
            throws TransportException {
        SshdSession session = super.getSession(uri, null, fs, timeoutMillis);
        synchronized (this) {
            open = session;
        }
        if (closed) {
            end();
        }
        return session;
    }

    /** JGit has done with the session. */
    @Override
    public void releaseSession(RemoteSession session) {
        end();
    }

    /** A session bears to be ended only once. */
    private synchronized void end() {
        SshdSession session = open;
        open = null;
        if (session != null) {
            session.disconnect();
        }
    }

    @Override
    public void close() {
        super.close();
        closed = true;
        end();
    }

    @Override
    protected @Nullable SshConfigStore createSshConfigStore(File home, @Nullable File config, String user) {
        return null;
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File home, File directory) {
        return hostKeys;
    }

    @Override
    protected @Nullable ConnectorFactory getConnectorFactory() {
        return null;
    }

    @Override
    protected Iterable<KeyPair> getDefaultKeys(File directory) {
        return List.of(key);
    }

    @Override
    protected List<Path> getDefaultIdentities(File directory) {
        return List.of();
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }
}
