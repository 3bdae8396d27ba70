package dev.weir.cli;

import dev.weir.cli.CommandException.Kind;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.ClusterSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.connect.ConnectClient;
import dev.weir.db.Database;
import dev.weir.db.Schema;
import dev.weir.db.Vault;
import dev.weir.git.GitMirror;
import dev.weir.model.ClusterName;
import dev.weir.model.Tree;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.Rehearsal;
import dev.weir.sync.Snapshots;
import dev.weir.sync.Target;
import io.dropwizard.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sync of files would do, by all that a {@code config.yml} says and what its database knows. The repository is not
 * asked. Writes only below a scratch folder, which it removes. For one use by one thread.
 */
final class ConfiguredPlan implements AutoCloseable {

    private final WeirConfiguration configuration;
    private final Terminal terminal;
    private final ScratchFolder scratch = ScratchFolder.make();
    private final Database database;
    private final GitMirror mirror;

    private ConfiguredPlan(WeirConfiguration configuration, Terminal terminal) {
        this.configuration = configuration;
        this.terminal = terminal;
        this.database = Database.readOnly(configuration.database(), 1);
        this.mirror = new GitMirror(scratch.path(), configuration.repository());
    }

    /** @throws CommandException if the file cannot be used */
    static ConfiguredPlan by(ConfigurationFile file, Terminal terminal) {
        try {
            return new ConfiguredPlan(file.read(), terminal);
        } catch (ConfigurationException | IOException e) {
            throw new CommandException(Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The plan.
     *
     * @throws dev.weir.connect.ConnectException if the cluster does not answer as it should
     * @throws dev.weir.db.DatabaseException if the database does not
     */
    PlanPreview of(ClusterName name, Tree files) {
        ClusterSettings cluster = declared(name);
        Schema schema = database.schema();
        if (schema.version().isPresent() && !schema.isCurrent()) {
            throw new CommandException(
                    Kind.FAILED, "the database's schema is of another version of Weir: weir check tells more");
        }
        Optional<Database> known = Optional.of(database).filter(any -> schema.isCurrent());
        Rehearsal rehearsal = new Rehearsal(
                Snapshots.of(mirror, configuration, List::of), vault(schema), known, configuration.clusters());
        return rehearsal.of(new Target(cluster, new ConnectClient(cluster)), files);
    }

    private ClusterSettings declared(ClusterName name) {
        return configuration.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("--cluster must be one of "
                        + configuration.clusters().stream()
                                .map(cluster -> cluster.name().value())
                                .collect(Collectors.joining(", "))));
    }

    /** The service makes its key where it is not there yet; this makes one for itself. */
    private Vault vault(Schema schema) {
        Path key = configuration.secretKeyFile();
        if (Files.exists(key)) {
            return new Vault(key);
        }
        if (schema.isCurrent()) {
            terminal.say("Warning: secretKeyFile " + key + " is not here, so what Weir last applied cannot be read");
        }
        return new Vault(scratch.path().resolve("weir.key"));
    }

    @Override
    public void close() {
        mirror.close();
        database.close();
        scratch.close();
    }
}
