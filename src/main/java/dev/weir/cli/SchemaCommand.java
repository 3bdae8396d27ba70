package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import dev.weir.config.ManifestSchema;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code schema}: the JSON Schema of the native documents, for editors and other checkers. */
final class SchemaCommand extends OfflineCommand {

    SchemaCommand(Terminal terminal) {
        super(
                terminal,
                "schema",
                "Prints the JSON Schema of the native documents, for editors",
                "schema --kind Connector > connector.schema.json");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("--kind")
                .choices(ManifestSchema.KINDS)
                .help("of documents of this kind alone; without it of all of them");
    }

    @Override
    void formats(Subparser parser) {
        // its answer is JSON
    }

    @Override
    void work(Namespace namespace) {
        String kind = namespace.getString("kind");
        String schema = kind == null ? ManifestSchema.ofAll() : ManifestSchema.of(kind);
        terminal.out().writeBytes(schema.getBytes(StandardCharsets.UTF_8));
        terminal.out().flush();
    }
}
