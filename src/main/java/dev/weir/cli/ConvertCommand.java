package dev.weir.cli;

import dev.weir.cli.offline.Conversion;
import dev.weir.cli.terminal.Terminal;
import dev.weir.manifest.writing.WrittenConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code convert FILE…}: definitions of any form as native documents, every value as it is. */
final class ConvertCommand extends OfflineCommand {

    ConvertCommand(Terminal terminal) {
        super(
                terminal,
                "convert",
                "Writes connectors of any form as native documents, every value as it is, secrets too",
                "convert strimzi/*.yaml --out clusters/analytics");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("file").metavar("FILE").nargs("+").help("a file or a folder with connectors in any form");
        ReadingOptions.addTo(parser);
        parser.addArgument("--out")
                .metavar("DIR")
                .help("where the files go, one a connector; without it all go to standard output");
    }

    @Override
    void formats(Subparser parser) {
        // its answer is files
    }

    @Override
    void work(Namespace namespace) {
        Conversion conversion = Conversion.of(ReadingOptions.read(namespace.getList("file"), namespace));
        conversion.problems().forEach(terminal::say);
        conversion.skipped().forEach(terminal::say);
        List<WrittenConnector> connectors = conversion.files().connectors();
        Optional<Path> out = Optional.ofNullable(namespace.getString("out")).map(ReadingOptions::path);
        out.ifPresentOrElse(directory -> write(connectors, directory), () -> print(connectors));
        warn(connectors, out);
        if (!conversion.problems().isEmpty()) {
            throw CommandException.found();
        }
    }

    /** As UTF-8, whatever the terminal's encoding is. */
    private void print(List<WrittenConnector> connectors) {
        String stream = connectors.stream().map(WrittenConnector::text).collect(Collectors.joining("---\n"));
        terminal.out().writeBytes(stream.getBytes(StandardCharsets.UTF_8));
        terminal.out().flush();
    }

    private void write(List<WrittenConnector> connectors, Path directory) {
        List<Path> taken = connectors.stream()
                .map(connector -> file(directory, connector))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!taken.isEmpty()) {
            throw new CommandException(
                    CommandException.Kind.FAILED,
                    taken.get(0) + " is there already, so nothing was written: name another directory");
        }
        try {
            Files.createDirectories(directory);
            for (WrittenConnector connector : connectors) {
                Files.writeString(file(directory, connector), connector.text(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new CommandException(
                    CommandException.Kind.FAILED,
                    directory + " cannot be written (" + e.getMessage() + "): check its permissions and the disk");
        }
        terminal.say("Wrote " + connectors.size() + " connectors to " + directory);
    }

    private static Path file(Path directory, WrittenConnector connector) {
        return directory.resolve(connector.path().value());
    }

    private void warn(List<WrittenConnector> connectors, Optional<Path> out) {
        List<String> places = connectors.stream()
                .flatMap(connector -> connector.plainSecrets().stream()
                        .map(secret -> out.map(directory -> file(directory, connector) + ":" + secret.line())
                                        .orElse(connector.name().value())
                                + ": " + secret.key()))
                .toList();
        if (!places.isEmpty()) {
            terminal.say(
                    places.size() + " values look like secrets in clear text; they stand in the output as they are:");
            places.forEach(place -> terminal.say("  " + place));
        }
    }
}
