package dev.weir;

import dev.weir.api.ApiResources;
import dev.weir.api.Audit;
import dev.weir.auth.AccessRules;
import dev.weir.auth.Authentication;
import dev.weir.auth.Entrances;
import dev.weir.auth.Gate;
import dev.weir.auth.Pace;
import dev.weir.cli.CommandLine;
import dev.weir.cli.OfflineCommandLine;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import dev.weir.console.Console;
import dev.weir.db.TeamRows;
import dev.weir.webhook.Webhooks;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;

/** The service and its commands. */
public final class WeirApplication extends Application<WeirConfiguration> {

    private static final int NOT_OFFLINE = -1;

    public static void main(String[] arguments) throws Exception {
        int code = OfflineCommandLine.run(Terminal.system(), arguments).orElse(NOT_OFFLINE);
        if (code == NOT_OFFLINE) {
            new WeirApplication().run(arguments);
        } else if (code > 0) {
            System.exit(code);
        }
    }

    @Override
    public String getName() {
        return "weir";
    }

    @Override
    public void initialize(Bootstrap<WeirConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<WeirConfiguration> bootstrap) {
        CommandLine.commands(this, Terminal.system()).forEach(bootstrap::addCommand);
    }

    @Override
    protected void onFatalError(Throwable failure) {
        System.exit(CommandLine.exitCode(failure));
    }

    @Override
    public void run(WeirConfiguration configuration, Environment environment) {
        InstantSource clock = InstantSource.system();
        Engine engine = Engine.of(configuration, clock);
        environment.lifecycle().manage(engine);
        environment.healthChecks().register("database", new DatabaseHealthCheck(engine.database()));
        Entrances entrances = new Entrances(configuration.auth(), engine.database(), clock);
        ApiResources.register(
                environment,
                engine.database(),
                engine.commands(),
                engine.inquiries(),
                engine.channels(),
                entrances.tokens(),
                configuration.repository());
        Gate gate = new Gate(
                new AccessRules(configuration.access(), engine.database().open(TeamRows.class)), engine.database());
        Authentication.register(environment.jersey(), entrances, gate, Pace.standard(clock));
        Audit.register(environment.jersey(), engine.database(), configuration.auth(), clock);
        Console.register(
                environment,
                engine.database(),
                engine.commands(),
                engine.inquiries(),
                configuration.repository(),
                entrances,
                clock);
        Webhooks.register(environment.jersey(), configuration.webhooks(), engine.database(), engine.commands(), clock);
    }
}
