package dev.weir.quickstart;

import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The service itself, in this JVM, with a handle to stop it and wait for that. */
public final class DemoService {

    private final AtomicReference<Server> server = new AtomicReference<>();
    private final Application<WeirConfiguration> application;

    public DemoService(Application<WeirConfiguration> application) {
        this.application = application;
    }

    /** Returns when both ports answer. */
    public void start(Path config) throws Exception {
        new Observed().run("server", config.toString());
    }

    /** Returns when the service has ended what it was doing. */
    public void stop() throws Exception {
        Server running = server.get();
        if (running != null) {
            running.stop();
        }
    }

    /** The port on which it answers, for a config that leaves the choice to the system. */
    public int port() {
        return ((NetworkConnector) server.get().getConnectors()[0]).getLocalPort();
    }

    private final class Observed extends Application<WeirConfiguration> {

        @Override
        public String getName() {
            return application.getName();
        }

        @Override
        public void initialize(Bootstrap<WeirConfiguration> bootstrap) {
            application.initialize(bootstrap);
        }

        @Override
        public void run(WeirConfiguration configuration, Environment environment) throws Exception {
            environment.lifecycle().addServerLifecycleListener(this::observe);
            application.run(configuration, environment);
        }

        /** Jetty's own hook would stop it beside the quickstart's, which goes by an order. */
        private void observe(Server started) {
            started.setStopAtShutdown(false);
            server.set(started);
        }

        @Override
        protected void onFatalError(Throwable cause) {
            throw new IllegalStateException("the service did not start: " + cause.getMessage(), cause);
        }
    }
}
