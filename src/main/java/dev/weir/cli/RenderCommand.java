package dev.weir.cli;

import dev.weir.cli.offline.Reading;
import dev.weir.cli.offline.Rendering;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.ManifestError;
import dev.weir.model.SecretKeys;
import dev.weir.model.TextPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code render PATH}: the final connectors of a cluster, and which file and line says each part of them. */
final class RenderCommand extends OfflineCommand {

    RenderCommand(Terminal terminal) {
        super(
                terminal,
                "render",
                "Shows the connectors of a cluster as they would be sent, and the file and line of each value",
                "render . --cluster analytics --name 'orders-*'");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("path").metavar("PATH").help("a folder or a file");
        ReadingOptions.addTo(parser);
        parser.addArgument("--name")
                .metavar("GLOB")
                .setDefault("*")
                .help("only connectors of that name; * stands for any text, ? for one character");
        parser.addArgument("--show-secrets")
                .action(Arguments.storeTrue())
                .help("show every value as it is written, secrets too");
    }

    @Override
    void work(Namespace namespace) {
        Reading reading = ReadingOptions.read(List.of(namespace.getString("path")), namespace)
                .get(0);
        List<ManifestError> errors = errors(reading);
        errors.forEach(error -> terminal.say(said(reading, error)));
        Optional<DesiredCluster> cluster = cluster(reading);
        cluster.map(found -> rendering(found, namespace)).ifPresent(rendering -> show(rendering, namespace));
        if (!errors.isEmpty() || cluster.isEmpty()) {
            throw CommandException.found();
        }
    }

    private static List<ManifestError> errors(Reading reading) {
        return Stream.concat(
                        reading.judged().errors().stream(),
                        reading.judged().clusters().values().stream().flatMap(cluster -> cluster.errors().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String said(Reading reading, ManifestError error) {
        String place = error.place().line() == 0
                ? ""
                : ":" + error.place().line() + ":" + error.place().column();
        return reading.opened(error.place().path()) + place + ": error: " + error.message();
    }

    /** The only one there is; empty where it cannot be read. */
    private static Optional<DesiredCluster> cluster(Reading reading) {
        if (reading.judged().clusters().size() > 1) {
            throw CommandException.usage("--cluster must be one of "
                    + String.join(
                            ", ",
                            reading.judged().clusters().keySet().stream()
                                    .map(name -> name.value())
                                    .toList()));
        }
        return reading.judged().clusters().values().stream().findFirst();
    }

    private static Rendering rendering(DesiredCluster cluster, Namespace namespace) {
        TextPattern names = names(namespace);
        boolean isOpen = namespace.getBoolean("show_secrets");
        return new Rendering(
                cluster.cluster(),
                cluster.connectors().values().stream()
                        .filter(spec -> names.matches(spec.name().value()))
                        .map(spec -> isOpen ? spec : masked(spec))
                        .toList());
    }

    private static TextPattern names(Namespace namespace) {
        try {
            return new TextPattern(namespace.getString("name"));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--name: " + e.getMessage());
        }
    }

    private static ConnectorSpec masked(ConnectorSpec spec) {
        return spec.with(SecretKeys.masked(spec.config(), key -> false));
    }

    private void show(Rendering rendering, Namespace namespace) {
        // whatever the terminal's encoding is, the values stay what they are
        Format.of(namespace)
                .write(
                        terminal,
                        rendering.document(),
                        () -> terminal.out().writeBytes(rendering.text().getBytes(StandardCharsets.UTF_8)));
    }
}
