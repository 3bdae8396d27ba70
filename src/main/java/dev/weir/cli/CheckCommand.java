package dev.weir.cli;

import dev.weir.cli.check.Inspection;
import dev.weir.cli.check.Report;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code check config.yml}: looks at all that a start would meet, and says what a first sync would do. */
final class CheckCommand extends TerminalCommand {

    CheckCommand(Terminal terminal) {
        super(
                terminal,
                "check",
                "Looks at the configuration, the secrets, the database, the repository and every cluster, and says what"
                        + " a first sync would do; writes nothing",
                "check config.yml --all");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("file").help("the configuration to check");
        parser.addArgument("--all")
                .action(Arguments.storeTrue())
                .help("list all that a first sync would do, not only the first " + CheckText.FIRST);
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        boolean all = namespace.getBoolean("all");
        Report report = Quietly.run(() -> report(bootstrap, namespace.getString("file")));
        Format.of(namespace).write(terminal, CheckDocument.of(report), () -> new CheckText(terminal, all).show(report));
        if (report.hasErrors()) {
            throw CommandException.found();
        }
    }

    private static Report report(Bootstrap<?> bootstrap, String file) {
        WeirConfiguration configuration;
        try {
            configuration = new ConfigurationFile(bootstrap, file).read();
        } catch (ConfigurationException | IOException | RuntimeException e) {
            return Report.unreadable(String.valueOf(e.getMessage()));
        }
        return inspect(configuration);
    }

    private static Report inspect(WeirConfiguration configuration) {
        try (ScratchFolder scratch = ScratchFolder.make();
                Inspection inspection = new Inspection(configuration, scratch.path())) {
            return inspection.run();
        } catch (IllegalArgumentException e) {
            return Report.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
