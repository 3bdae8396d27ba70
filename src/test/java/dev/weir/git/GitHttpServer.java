package dev.weir.git;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository served over HTTP with basic authentication at {@code /repository.git}. Below {@code /moved} it redirects
 * to itself, below {@code /elsewhere} to another host.
 */
public final class GitHttpServer implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final TestRepository origin;
    private final String expected;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile String elsewhere = "http://localhost:1";
    private volatile int failWith;

    private GitHttpServer(TestRepository origin, String username, String password) {
        this.origin = origin;
        String login = username + ":" + password;
        this.expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    public static GitHttpServer start(TestRepository origin, String username, String password) throws Exception {
        GitHttpServer started = new GitHttpServer(origin, username, password);
        started.connector.setHost("127.0.0.1");
        started.server.addConnector(started.connector);
        started.server.setHandler(started.context());
        started.server.start();
        return started;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    /** Where {@code /elsewhere} redirects to. */
    void redirectTo(String host) {
        elsewhere = host;
    }

    /** Answers everything with this status from now on. */
    void failWith(int status) {
        failWith = status;
    }

    /** All credentials that were sent here so far. */
    List<String> authorizations() {
        return authorizations;
    }

    private ServletContextHandler context() {
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new Door()), "/*", EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        GitServlet git = new GitServlet();
        git.setRepositoryResolver((request, name) -> open(name));
        context.addServlet(new ServletHolder(git), "/*");
        return context;
    }

    private Repository open(String name) throws RepositoryNotFoundException {
        if (!name.equals("repository.git")) {
            throw new RepositoryNotFoundException(name);
        }
        try {
            return new FileRepositoryBuilder()
                    .setGitDir(origin.directory().toFile())
                    .build();
        } catch (IOException e) {
            throw new RepositoryNotFoundException(name, e);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private final class Door extends HttpFilter {

        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String authorization = request.getHeader("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            String uri = request.getRequestURI();
            if (failWith != 0) {
                response.sendError(failWith, "echo " + authorization);
            } else if (uri.startsWith("/moved")) {
                redirect(response, uri.replace("/moved", "/repository.git"), request.getQueryString());
            } else if (uri.startsWith("/elsewhere")) {
                redirect(response, elsewhere + uri.replace("/elsewhere", "/repository.git"), request.getQueryString());
            } else if (!expected.equals(authorization)) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"forge\"");
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                chain.doFilter(request, response);
            }
        }

        private void redirect(HttpServletResponse response, String to, String query) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", to + "?" + query);
        }
    }
}
