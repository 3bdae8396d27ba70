package dev.weir.cli;

import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that asks a running service. */
abstract class ClientCommand extends TerminalCommand {

    ClientCommand(Terminal terminal, String name, String description, String example) {
        super(terminal, name, description, example);
    }

    @Override
    final void options(Subparser parser) {
        ownOptions(parser);
        Login.addTo(parser);
    }

    abstract void ownOptions(Subparser parser);

    @Override
    public final void run(Bootstrap<?> bootstrap, Namespace namespace) {
        run(new Service(Login.of(namespace, terminal)), namespace, Format.of(namespace));
    }

    abstract void run(Service service, Namespace namespace, Format format);
}
