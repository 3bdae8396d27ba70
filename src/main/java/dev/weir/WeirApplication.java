package dev.weir;

import dev.weir.api.ApiResources;
import dev.weir.auth.Authentication;
import dev.weir.auth.PasswordAuthenticator;
import dev.weir.auth.Sessions;
import dev.weir.auth.SignIn;
import dev.weir.cli.ImportCommand;
import dev.weir.config.WeirConfiguration;
import dev.weir.console.Console;
import dev.weir.db.SessionRows;
import dev.weir.webhook.Webhooks;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.InstantSource;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** The service and its commands. Exit codes: 0 fine, 1 failed, 64 wrong usage. */
public final class WeirApplication extends Application<WeirConfiguration> {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 64;

    public static void main(String[] arguments) throws Exception {
        new WeirApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "weir";
    }

    @Override
    public void initialize(Bootstrap<WeirConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
        bootstrap.addCommand(new HashPasswordCommand());
        bootstrap.addCommand(new QuickstartCommand());
        bootstrap.addCommand(new ImportCommand(System.out));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<WeirConfiguration> bootstrap) {
        bootstrap.addCommand(new Serve(this));
        bootstrap.addCommand(new Check(this));
    }

    @Override
    protected void onFatalError(Throwable failure) {
        System.exit(failure instanceof ArgumentParserException ? WRONG_USAGE : FAILED);
    }

    @Override
    public void run(WeirConfiguration configuration, Environment environment) {
        InstantSource clock = InstantSource.system();
        Engine engine = Engine.of(configuration, clock);
        environment.lifecycle().manage(engine);
        environment.healthChecks().register("database", new DatabaseHealthCheck(engine.database()));
        ApiResources.register(environment, engine.database(), engine.commands(), configuration.repository());
        PasswordAuthenticator passwords =
                new PasswordAuthenticator(configuration.auth(), configuration.access(), clock);
        Sessions sessions =
                new Sessions(engine.database().open(SessionRows.class), configuration.auth(), configuration.access());
        Authentication.register(environment.jersey(), passwords, sessions);
        Console.register(
                environment,
                engine.database(),
                engine.commands(),
                configuration.repository(),
                new Console.Door(new SignIn(passwords, sessions, clock), sessions),
                clock);
        Webhooks.register(environment.jersey(), configuration.webhooks(), engine.database(), engine.commands(), clock);
    }
}
