package dev.weir.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.cli.check.Inspection;
import dev.weir.cli.check.Report;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.slf4j.LoggerFactory;

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
        Report report = quietly(() -> report(bootstrap, namespace.getString("file")));
        Format.of(namespace).write(terminal, CheckDocument.of(report), () -> new CheckText(terminal, all).show(report));
        if (report.hasErrors()) {
            throw CommandException.found();
        }
    }

    private interface Work {
        Report run();
    }

    /** What libraries log would stand between the lines of the report. */
    private static Report quietly(Work work) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.OFF);
        try {
            return work.run();
        } finally {
            root.setLevel(before);
        }
    }

    private static Report report(Bootstrap<?> bootstrap, String file) {
        WeirConfiguration configuration;
        try {
            configuration = read(bootstrap, file);
        } catch (ConfigurationException | IOException | RuntimeException e) {
            return Report.unreadable(String.valueOf(e.getMessage()));
        }
        return inspect(configuration);
    }

    private static WeirConfiguration read(Bootstrap<?> bootstrap, String file)
            throws IOException, ConfigurationException {
        return new io.dropwizard.configuration.DefaultConfigurationFactoryFactory<WeirConfiguration>()
                .create(
                        WeirConfiguration.class,
                        bootstrap.getValidatorFactory().getValidator(),
                        bootstrap.getObjectMapper(),
                        "dw")
                .build(bootstrap.getConfigurationSourceProvider(), file);
    }

    private static Report inspect(WeirConfiguration configuration) {
        Path scratch = scratch();
        try (Inspection inspection = new Inspection(configuration, scratch)) {
            return inspection.run();
        } catch (IllegalArgumentException e) {
            return Report.unreadable(String.valueOf(e.getMessage()));
        } finally {
            remove(scratch);
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("weir-check-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made: check TMPDIR and the disk", e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory " + directory + " cannot be removed", e);
        }
    }
}
