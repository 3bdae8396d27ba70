package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Command;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/**
 * All commands. Exit codes: 0 fine, 1 failed or errors found, 2 changes pending where a command was asked to tell so, 64
 * wrong usage (EX_USAGE of BSD's sysexits).
 */
public final class CommandLine {

    private static final int FAILED = 1;
    private static final int PENDING = 2;
    private static final int WRONG_USAGE = 64;

    private CommandLine() {}

    /** In the order in which {@code -h} lists them. */
    public static List<Command> commands(Application<WeirConfiguration> service, Terminal terminal) {
        List<Command> online = List.of(
                new QuickstartCommand(),
                new Serve(service),
                new CheckCommand(terminal),
                new PlanCommand(terminal),
                new StatusCommand(terminal),
                new ConnectorsCommand(terminal),
                new HistoryCommand(terminal),
                new SyncCommand(terminal),
                new RestartCommand(terminal),
                new ApproveCommand(terminal),
                new AccessCommand(terminal),
                new NotifyCommand(terminal),
                new ImportCommand(System.out),
                new HashPasswordCommand());
        return Stream.concat(online.stream(), OfflineCommandLine.commands(terminal).stream())
                .toList();
    }

    /** With which code a process ends for that failure. */
    public static int exitCode(Throwable failure) {
        if (failure instanceof CommandException known) {
            return switch (known.kind()) {
                case USAGE -> WRONG_USAGE;
                case PENDING -> PENDING;
                case UNREACHABLE, REFUSED, ABSENT, CONFLICT, FAILED, FOUND -> FAILED;
            };
        }
        return failure instanceof ArgumentParserException ? WRONG_USAGE : FAILED;
    }
}
