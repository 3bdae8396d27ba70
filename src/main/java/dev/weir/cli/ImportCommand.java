package dev.weir.cli;

import dev.weir.config.ClusterSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.model.ClusterName;
import dev.weir.sync.Import;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.MutuallyExclusiveGroup;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Writes what lives in a Connect cluster as native documents, and writes nothing to Connect. */
public final class ImportCommand extends Command {

    private static final String DEFAULT_CLUSTER = "connect";

    private final PrintStream output;

    public ImportCommand(PrintStream output) {
        super("import", "Writes the connectors of a Connect cluster as files; writes nothing to Connect");
        this.output = output;
    }

    /** Some connectors have no file; the others have. */
    private static final class Incomplete extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Incomplete(long count) {
            super(count + " of the connectors could not be written; the reasons stand above");
        }
    }

    @Override
    public void configure(Subparser subparser) {
        MutuallyExclusiveGroup from = subparser.addMutuallyExclusiveGroup().required(true);
        from.addArgument("--connect").metavar("URL").help("of a worker, such as http://localhost:8083");
        from.addArgument("--config").metavar("FILE").help("the service's configuration, which declares the cluster");
        subparser
                .addArgument("--cluster")
                .metavar("NAME")
                .help("the cluster of --config; with --connect the name that it is to have (" + DEFAULT_CLUSTER + ")");
        subparser.addArgument("--connect-user").metavar("NAME").help("of --connect, for basic authentication");
        subparser.addArgument("--connect-password-file").metavar("FILE").help("holds that user's password");
        subparser.addArgument("--out").metavar("DIR").required(true).help("where the files go; must be new or empty");
        subparser.addArgument("--format").choices("text", "json").setDefault("text");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        ClusterSettings cluster = options.getString("connect") == null
                ? declared(bootstrap, options)
                : address(options).settings(named(options));
        NewDirectory out = new NewDirectory(Path.of(options.getString("out")));
        Import done = Import.of(cluster);
        out.write(done.tree().files());
        ImportReport report = ImportReport.of(out.path().toString(), cluster.name(), done);
        output.print(options.getString("format").equals("json") ? report.json() + "\n" : report.text());
        output.flush();
        if (report.unwritable() > 0) {
            throw new Incomplete(report.unwritable());
        }
    }

    private static ClusterAddress address(Namespace options) throws ArgumentParserException {
        try {
            return ClusterAddress.of(
                    options.getString("connect"),
                    Optional.ofNullable(options.getString("connect_user")),
                    Optional.ofNullable(options.getString("connect_password_file")),
                    System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ArgumentParserException(e.getMessage(), null);
        }
    }

    private static ClusterName named(Namespace options) {
        return new ClusterName(Optional.ofNullable(options.getString("cluster")).orElse(DEFAULT_CLUSTER));
    }

    private static ClusterSettings declared(Bootstrap<?> bootstrap, Namespace options)
            throws IOException, ConfigurationException, ArgumentParserException {
        WeirConfiguration configuration = new YamlConfigurationFactory<>(
                        WeirConfiguration.class,
                        bootstrap.getValidatorFactory().getValidator(),
                        bootstrap.getObjectMapper(),
                        "dw")
                .build(bootstrap.getConfigurationSourceProvider(), options.getString("config"));
        String wanted = options.getString("cluster");
        return configuration.clusters().stream()
                .filter(cluster -> cluster.name().value().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ArgumentParserException(
                        "--cluster must be one of "
                                + configuration.clusters().stream()
                                        .map(cluster -> cluster.name().value())
                                        .collect(Collectors.joining(", ")),
                        null));
    }

    /** Each failure is said by its message. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        cli.getStdErr().println(failure.getMessage());
    }
}
