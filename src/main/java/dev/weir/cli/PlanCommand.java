package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.CommandException.Kind;
import dev.weir.cli.offline.Declarations;
import dev.weir.cli.offline.DirectoryTree;
import dev.weir.cli.offline.OfflineException;
import dev.weir.cli.offline.Reading;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import dev.weir.model.ClusterName;
import dev.weir.model.Tree;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.Rehearsal;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code plan PATH}: what a sync would do if these files were the repository's. Nothing is written. */
final class PlanCommand extends TerminalCommand {

    PlanCommand(Terminal terminal) {
        super(
                terminal,
                "plan",
                "Compares files with what lives in a Connect cluster, and says what a sync would do; writes nothing",
                "plan . --cluster analytics --connect http://connect:8083 --exit-code");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("path")
                .metavar("PATH")
                .help("the repository's folder; with --connect also another folder, or one file");
        parser.addArgument("--cluster").metavar("NAME").required(true).help("the Connect cluster");
        parser.addArgument("--exit-code")
                .action(Arguments.storeTrue())
                .help("end with 2 where there is something that a sync would do, or that waits");
        var group = parser.addArgumentGroup("live state, from a worker, by config.yml or of a running service");
        group.addArgument("--connect").metavar("URL").help("of a worker; nothing counts as managed");
        group.addArgument("--connect-user").metavar("NAME").help("of --connect, for basic authentication");
        group.addArgument("--connect-password-file").metavar("FILE").help("holds that user's password");
        group.addArgument("--config")
                .metavar("FILE")
                .help("the service's configuration: its clusters, rules and database decide");
        Login.addTo(parser);
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        JsonNode plan;
        try {
            plan = plan(bootstrap, namespace);
        } catch (OfflineException e) {
            throw CommandException.of(e);
        }
        Format.of(namespace).write(terminal, plan, () -> new PlanText(terminal).show(plan));
        if (!plan.path("problems").isEmpty()) {
            throw CommandException.found();
        }
        if (namespace.getBoolean("exit_code") && !plan.path("items").isEmpty()) {
            throw CommandException.pending();
        }
    }

    private JsonNode plan(Bootstrap<?> bootstrap, Namespace namespace) {
        ClusterName cluster = ReadingOptions.cluster(namespace).orElseThrow();
        Path path = ReadingOptions.path(namespace.getString("path"));
        Optional<String> connect = Optional.ofNullable(namespace.getString("connect"));
        Optional<String> config = Optional.ofNullable(namespace.getString("config"));
        boolean isServed = namespace.getString("server") != null;
        if ((connect.isPresent() ? 1 : 0) + (config.isPresent() ? 1 : 0) + (isServed ? 1 : 0) > 1) {
            throw CommandException.usage("--connect, --config and --server exclude one another");
        }
        if (connect.isPresent()) {
            return PlanDocument.of(Quietly.run(() -> ofWorker(connect.get(), namespace, path, cluster)));
        }
        return config.map(file -> ofConfiguration(new ConfigurationFile(bootstrap, file), path, cluster))
                .orElseGet(() -> ofService(namespace, path, cluster));
    }

    private PlanPreview ofWorker(String url, Namespace namespace, Path path, ClusterName cluster) {
        Reading reading = Reading.of(path, Declarations.NONE, Optional.of(cluster));
        return Rehearsal.ofStranger(address(url, namespace).settings(cluster), reading.judged());
    }

    private ClusterAddress address(String url, Namespace namespace) {
        try {
            return ClusterAddress.of(
                    url,
                    Optional.ofNullable(namespace.getString("connect_user")),
                    Optional.ofNullable(namespace.getString("connect_password_file")),
                    terminal.environment());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode ofConfiguration(ConfigurationFile file, Path path, ClusterName cluster) {
        return PlanDocument.of(Quietly.run(() -> {
            try (ConfiguredPlan plan = ConfiguredPlan.by(file, terminal)) {
                return whole(path, tree -> plan.of(cluster, tree));
            }
        }));
    }

    private JsonNode ofService(Namespace namespace, Path path, ClusterName cluster) {
        Service service = new Service(Login.of(namespace, terminal));
        String call = "/plan?cluster=" + Service.encoded(cluster.value());
        return service.post(call, whole(path, PlanFiles::body));
    }

    /** Where an inventory counts, what is missing among the files is deleted: all of them, or nothing. */
    private static <T> T whole(Path path, Function<Tree, T> use) {
        if (Files.isRegularFile(path)) {
            throw CommandException.usage(
                    path + " is a file: name the repository's folder, since what is not in it counts"
                            + " as removed (with --connect a file is enough)");
        }
        DirectoryTree directory = DirectoryTree.of(path);
        T used = use.apply(directory.tree());
        if (!directory.errors().isEmpty()) {
            throw new CommandException(
                    Kind.FAILED,
                    directory.errors().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return used;
    }
}
