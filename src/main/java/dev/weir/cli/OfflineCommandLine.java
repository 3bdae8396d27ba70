package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Subparser;

/** The commands that look at files alone, run at once: a service's frame takes longer to build than they take to run. */
public final class OfflineCommandLine {

    private static final List<String> HELP = List.of("-h", "--help");

    private final Terminal terminal;
    private final OfflineCommand command;
    // asking for the terminal's width costs a process of its own
    private final ArgumentParser parser = ArgumentParsers.newFor("weir")
            .addHelp(false)
            .terminalWidthDetection(false)
            .build();
    private final Subparser subparser;

    private OfflineCommandLine(Terminal terminal, OfflineCommand command) {
        this.terminal = terminal;
        this.command = command;
        subparser = parser.addSubparsers().addParser(command.getName(), false);
        subparser.description(command.getDescription());
        subparser
                .addArgument(HELP.toArray(String[]::new))
                .action(Arguments.storeTrue())
                .help("show this help message and exit");
        command.configure(subparser);
    }

    /** The exit code; empty where the arguments are for another command. */
    public static Optional<Integer> run(Terminal terminal, String... arguments) {
        return commands(terminal).stream()
                .filter(command -> arguments.length > 0 && command.getName().equals(arguments[0]))
                .findFirst()
                .map(command -> new OfflineCommandLine(terminal, command).run(arguments));
    }

    static List<OfflineCommand> commands(Terminal terminal) {
        return List.of(
                new ValidateCommand(terminal),
                new RenderCommand(terminal),
                new ConvertCommand(terminal),
                new SchemaCommand(terminal));
    }

    private int run(String... arguments) {
        if (Arrays.stream(arguments).anyMatch(HELP::contains)) {
            subparser.printHelp(writer(terminal.out()));
            return 0;
        }
        try {
            command.run(parser.parseArgs(arguments));
            return 0;
        } catch (ArgumentParserException e) {
            e.getParser().handleError(e, writer(terminal.err()));
            return CommandLine.exitCode(e);
        } catch (CommandException e) {
            command.tell(e);
            return CommandLine.exitCode(e);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
