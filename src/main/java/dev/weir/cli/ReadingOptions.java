package dev.weir.cli;

import dev.weir.cli.offline.Declarations;
import dev.weir.cli.offline.Reading;
import dev.weir.model.ClusterName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Which files a command reads, and what it knows beside them. */
final class ReadingOptions {

    private ReadingOptions() {}

    static void addTo(Subparser parser) {
        parser.addArgument("--cluster")
                .metavar("NAME")
                .help("of the clusters that the files name, this one alone; where they name none, what it is called");
        parser.addArgument("--config")
                .metavar("FILE")
                .help("the service's configuration: its clusters, aliases, repository.path and policy hold, and nothing"
                        + " else in it is looked at");
    }

    /** Each path read on its own. */
    static List<Reading> read(List<String> paths, Namespace namespace) {
        Declarations declarations = Optional.ofNullable(namespace.getString("config"))
                .map(config -> Declarations.of(path(config)))
                .orElse(Declarations.NONE);
        Optional<ClusterName> cluster = cluster(namespace);
        return paths.stream()
                .map(path -> Reading.of(path(path), declarations, cluster))
                .toList();
    }

    private static Optional<ClusterName> cluster(Namespace namespace) {
        Optional<String> name = Optional.ofNullable(namespace.getString("cluster"));
        name.filter(text -> !ClusterName.isValid(text)).ifPresent(text -> {
            throw CommandException.usage("--cluster holds only letters, digits, '.', '_' and '-'");
        });
        return name.map(ClusterName::new);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CommandException.usage("no file can have the name " + e.getInput());
        }
    }
}
