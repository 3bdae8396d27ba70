package dev.weir.git;

import dev.weir.config.RepositoryAuth.Password;
import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.config.RepositorySettings;
import dev.weir.git.GitException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Talks to the repository's server. Its silence has a limit, and so has a fetch as a whole. */
final class Remote implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration WHOLE_FETCH = Duration.ofMinutes(30);

    /** Begins the path of an {@code ssh://} URL that was given in Git's short form. */
    private static final String HOME = "/./";

    private final RepositorySettings settings;
    private final RemoteFailure failure;
    private final String branch;
    private final Set<SshSessions> sessions = ConcurrentHashMap.newKeySet();

    Remote(RepositorySettings settings) {
        this.settings = settings;
        this.failure = new RemoteFailure(settings);
        this.branch = "refs/heads/" + settings.branch();
    }

    /** The branch's head as the remote has it; no object is transferred. */
    ObjectId lookUp(Repository mirror) {
        return call(mirror, transport -> {
            try (FetchConnection connection = transport.openFetch(List.of(new RefSpec(branch)))) {
                return head(connection.getRef(branch));
            }
        });
    }

    /** Brings the branch's objects into the mirror, moves no ref, and returns the remote's head. */
    ObjectId fetchBranch(Repository mirror) {
        return call(mirror, transport -> head(fetch(transport, branch).getAdvertisedRef(branch)));
    }

    /**
     * Brings one commit and its history into the mirror; most forges allow it, also when no branch leads there.
     *
     * @return false if the remote answers that it does not have the commit, or does not give it out
     */
    boolean fetchRevision(Repository mirror, String sha) {
        try {
            call(mirror, transport -> fetch(transport, sha));
            return true;
        } catch (GitException e) {
            // the wording is each server's own; all name the object that they refuse
            if (e.kind() == Kind.UNREACHABLE && String.valueOf(e.getMessage()).contains(sha)) {
                return false;
            }
            throw e;
        }
    }

    private static FetchResult fetch(Transport transport, String source)
            throws NotSupportedException, TransportException {
        return transport.fetch(new Deadline(), List.of(new RefSpec(source)));
    }

    private ObjectId head(@Nullable Ref ref) {
        ObjectId head = ref == null ? null : ref.getObjectId();
        if (head == null) {
            throw failure.branchMissing();
        }
        return head;
    }

    private interface Call<T> {
        T on(Transport transport) throws NotSupportedException, TransportException;
    }

    private <T> T call(Repository mirror, Call<T> call) {
        return settings.auth().orElse(null) instanceof SshKey key ? overSsh(mirror, key, call) : overHttp(mirror, call);
    }

    private <T> T overHttp(Repository mirror, Call<T> call) {
        SameHostConnections connections = new SameHostConnections(settings.url());
        @Nullable String password = password();
        try (Transport transport = open(mirror)) {
            transport.setCredentialsProvider(password == null ? null : once(password));
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(connections);
            }
            return call.on(transport);
        } catch (IOException | URISyntaxException e) {
            throw failure.of(e, connections.lastStatus(), password);
        }
    }

    private <T> T overSsh(Repository mirror, SshKey key, Call<T> call) {
        SshSessions session = new SshSessions(key, mirror.getDirectory().toPath(), SILENCE);
        sessions.add(session);
        try (Transport transport = open(mirror)) {
            ((SshTransport) transport).setSshSessionFactory(session);
            return call.on(transport);
        } catch (IOException | URISyntaxException | IllegalThreadStateException e) {
            // the last is what JGit throws for a connection that is cut before the command has ended
            throw failure.ofSsh(e, session.hostKeys().refusal());
        } finally {
            sessions.remove(session);
            session.close();
        }
    }

    /** Ends what is under way over SSH; HTTP ends by itself, {@link #SILENCE} after its last byte. */
    @Override
    public void close() {
        sessions.forEach(SshSessions::close);
    }

    private @Nullable String password() {
        try {
            return credentials().map(each -> each.password().reveal()).orElse(null);
        } catch (UncheckedIOException e) {
            throw new GitException(Kind.AUTHENTICATION, "repository.auth: " + e.getMessage(), e);
        }
    }

    private Optional<Password> credentials() {
        return settings.auth().filter(Password.class::isInstance).map(Password.class::cast);
    }

    private Transport open(Repository mirror) throws URISyntaxException, NotSupportedException, TransportException {
        Transport transport = Transport.open(mirror, address());
        transport.setTimeout((int) SILENCE.toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        return transport;
    }

    private URIish address() throws URISyntaxException {
        return switch (settings.url().getScheme()) {
            case "file" ->
                new URIish().setScheme("file").setPath(Path.of(settings.url()).toString());
            case "ssh" -> sshAddress(new URIish(settings.url().toString()));
            default -> new URIish(settings.url().toString());
        };
    }

    private static URIish sshAddress(URIish url) {
        URIish address = url.getUser() == null ? url.setUser("git") : url;
        return address.getPath().startsWith(HOME)
                ? address.setPath(address.getPath().substring(HOME.length()))
                : address;
    }

    /** Refused credentials are not sent again: a forge may lock the account after a few wrong tries. */
    private CredentialsProvider once(String password) {
        return new UsernamePasswordCredentialsProvider(
                credentials().orElseThrow().username(), password) {
            @Override
            public void reset(URIish uri) {
                clear();
            }
        };
    }

    /** Ends a fetch that trickles on for ever. */
    private static final class Deadline extends EmptyProgressMonitor {

        private final long start = System.nanoTime();

        @Override
        public boolean isCancelled() {
            return System.nanoTime() - start > WHOLE_FETCH.toNanos();
        }
    }
}
