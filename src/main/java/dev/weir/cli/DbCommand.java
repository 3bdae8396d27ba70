package dev.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import dev.weir.db.Database;
import dev.weir.db.Purge;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code db migrate config.yml}: what only the schema's owner may do, for a service that is not given its password. The
 * service does the same at its start where it may.
 */
final class DbCommand extends TerminalCommand {

    DbCommand(Terminal terminal) {
        super(
                terminal,
                "db",
                "Brings the schema up to date as database.ownerUser, says what database.user may do in it, and drops"
                        + " the months of the audit that are over",
                "db migrate config.yml");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("action").metavar("migrate").choices("migrate").help("migrate: all of that");
        parser.addArgument("file").help("the configuration that names the database and its owner");
    }

    /** @param applied the migrations that were run */
    private record Done(String version, List<String> applied, int dropped) {

        ObjectNode document() {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", version);
            applied.forEach(document.putArray("applied")::add);
            return document.put("droppedMonths", dropped);
        }

        void show(Terminal terminal) {
            applied.forEach(migration -> terminal.out().println("Applied " + migration));
            terminal.out()
                    .println("The schema is at version " + version
                            + (dropped == 0 ? "" : "; months of the audit that were dropped: " + dropped));
        }
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException, ConfigurationException {
        WeirConfiguration configuration = new ConfigurationFile(bootstrap, namespace.getString("file")).read();
        Done done = Quietly.run(() -> migrate(configuration));
        Format.of(namespace).write(terminal, done.document(), () -> done.show(terminal));
    }

    private static Done migrate(WeirConfiguration configuration) {
        try (Database database = new Database(configuration.database(), 1);
                Database owner = Database.ofOwner(configuration.database())) {
            List<String> applied = database.migrate();
            int dropped =
                    owner.open(Purge.class).audit(configuration.retention().audit());
            return new Done(owner.schema().version().orElseThrow(), applied, dropped);
        }
    }
}
