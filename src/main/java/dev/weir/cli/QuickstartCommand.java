package dev.weir.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Says where the quickstart is: it runs real Kafka from a checkout's test classes, and no jar holds those. */
final class QuickstartCommand extends Command {

    QuickstartCommand() {
        super("quickstart", "Starts Weir with real Kafka, Connect and PostgreSQL; in a checkout only, by ./weir");
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.addArgument("--data", "--port", "--connect").help("see ./weir quickstart -h");
        subparser.addArgument("--no-browser").action(Arguments.storeTrue()).help("see ./weir quickstart -h");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        throw new IllegalStateException(
                "This jar holds no sandbox: the quickstart needs a checkout of Weir. There, run ./weir quickstart");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        cli.getStdErr().println(failure.getMessage());
    }
}
