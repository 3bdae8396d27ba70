package dev.weir.cli;

import dev.weir.cli.offline.OfflineException;
import dev.weir.cli.terminal.Terminal;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** A command that looks at files alone, so that it runs without what a service is made of. */
abstract class OfflineCommand extends TerminalCommand {

    OfflineCommand(Terminal terminal, String name, String description, String example) {
        super(terminal, name, description, example);
    }

    @Override
    public final void run(Bootstrap<?> bootstrap, Namespace namespace) {
        run(namespace);
    }

    /** @throws CommandException if it did not do what it was asked for, or found errors */
    final void run(Namespace namespace) {
        try {
            work(namespace);
        } catch (OfflineException e) {
            throw new CommandException(kind(e.kind()), String.valueOf(e.getMessage()));
        }
    }

    abstract void work(Namespace namespace);

    private static CommandException.Kind kind(OfflineException.Kind kind) {
        return switch (kind) {
            case ABSENT -> CommandException.Kind.USAGE;
            case TOO_LARGE, UNREADABLE -> CommandException.Kind.FAILED;
        };
    }
}
