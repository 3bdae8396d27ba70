package dev.weir.cli;

import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.PlainText;
import dev.weir.cli.terminal.Terminal;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that answers in the {@link Format} it is asked for, and fails with one line. */
abstract class TerminalCommand extends Command {

    private final String example;
    final Terminal terminal;

    TerminalCommand(Terminal terminal, String name, String description, String example) {
        super(name, description);
        this.terminal = terminal;
        this.example = example;
    }

    @Override
    public final void configure(Subparser parser) {
        parser.epilog("Example: weir " + example);
        options(parser);
        formats(parser);
    }

    /** In which forms it answers. */
    void formats(Subparser parser) {
        Format.addTo(parser);
    }

    abstract void options(Subparser parser);

    @Override
    public final void onError(Cli cli, Namespace namespace, Throwable failure) {
        tell(failure);
    }

    /** Says why it failed, unless that was said already. */
    final void tell(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!message.isEmpty()) {
            message.lines().map(PlainText::of).forEach(terminal.err()::println);
        }
    }
}
