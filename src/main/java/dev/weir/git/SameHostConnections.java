package dev.weir.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Connects to the repository's own host only, since JGit follows a redirect with the credentials of the first host, and
 * remembers the last status, since JGit's exceptions do not tell it. For one call by one thread.
 */
final class SameHostConnections implements HttpConnectionFactory {

    private static final int HTTPS = 443;

    private final URI repository;
    private int lastStatus;

    SameHostConnections(URI repository) {
        this.repository = repository;
    }

    /** The last answer's HTTP status, 0 before the first. */
    int lastStatus() {
        return lastStatus;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        if (!isRepositoryHost(url)) {
            throw new IOException("it redirects to another host, " + url.getHost() + ", which is not followed");
        }
        return new WatchedConnection(url, proxy);
    }

    private boolean isRepositoryHost(URL url) throws IOException {
        return url.getHost().equalsIgnoreCase(repository.getHost())
                && (port(url) == port(repository.toURL()) || isHttps(url));
    }

    private static boolean isHttps(URL url) {
        return url.getProtocol().equals("https") && port(url) == HTTPS;
    }

    private static int port(URL url) {
        return url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    }

    private final class WatchedConnection extends JDKHttpConnection {

        WatchedConnection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            lastStatus = super.getResponseCode();
            return lastStatus;
        }
    }
}
