package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Command;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** All commands. Exit codes: 0 fine, 1 failed or errors found, 64 wrong usage (EX_USAGE of BSD's sysexits). */
public final class CommandLine {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 64;

    private CommandLine() {}

    /** In the order in which {@code -h} lists them. */
    public static List<Command> commands(Application<WeirConfiguration> service, Terminal terminal) {
        List<Command> online = List.of(
                new QuickstartCommand(),
                new Serve(service),
                new CheckCommand(terminal),
                new StatusCommand(terminal),
                new ConnectorsCommand(terminal),
                new HistoryCommand(terminal),
                new SyncCommand(terminal),
                new ApproveCommand(terminal),
                new ImportCommand(System.out),
                new HashPasswordCommand());
        return Stream.concat(online.stream(), OfflineCommandLine.commands(terminal).stream())
                .toList();
    }

    /** With which code a process ends for that failure. */
    public static int exitCode(Throwable failure) {
        boolean usage = failure instanceof ArgumentParserException
                || (failure instanceof CommandException known && known.kind() == CommandException.Kind.USAGE);
        return usage ? WRONG_USAGE : FAILED;
    }
}
