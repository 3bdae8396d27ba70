package dev.weir.cli;

import dev.weir.config.WeirConfiguration;
import dev.weir.db.DatabaseException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.io.IOException;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code server config.yml}: Dropwizard's, except that the file must be named and a wrong one costs no stack trace. */
final class Serve extends ServerCommand<WeirConfiguration> {

    Serve(Application<WeirConfiguration> application) {
        super(application, "server", "Runs the service until it is told to end");
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return subparser.addArgument("file").help("the configuration; config.yml shows all keys");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        if (isSaidByItsMessage(failure)) {
            cli.getStdErr().println(failure.getMessage());
        } else {
            super.onError(cli, namespace, failure);
        }
    }

    private static boolean isSaidByItsMessage(Throwable failure) {
        return failure instanceof ConfigurationException
                || failure instanceof IOException
                || failure instanceof DatabaseException;
    }
}
