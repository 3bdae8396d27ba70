package dev.weir.cli.check;

import dev.weir.config.ClusterSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.connect.ConnectClient;
import dev.weir.db.Database;
import dev.weir.db.Schema;
import dev.weir.db.Vault;
import dev.weir.git.GitMirror;
import dev.weir.model.SyncMode;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.Rehearsal;
import dev.weir.sync.Snapshots;
import dev.weir.sync.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything that a start of the service would meet, all of it in one run: what is broken hides nothing else. Writes
 * only below a scratch directory. For one use by one thread.
 */
public final class Inspection implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final WeirConfiguration configuration;
    private final Path scratch;
    private final Database database;
    private final GitMirror mirror;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Finding> findings = new ArrayList<>();
    private final List<FirstSync> firstSyncs = new ArrayList<>();

    /**
     * An inspection; nothing is looked at yet.
     *
     * @param scratch an empty directory for the mirror, which the caller removes
     * @throws IllegalArgumentException if {@code repository.branch} cannot be a branch's name
     */
    public Inspection(WeirConfiguration configuration, Path scratch) {
        this.configuration = configuration;
        this.scratch = scratch;
        this.mirror = new GitMirror(scratch, configuration.repository());
        this.database = Database.readOnly(configuration.database(), AT_ONCE);
    }

    /** Looks at everything. */
    public Report run() {
        findings.add(Finding.ok(
                "configuration", "it can be read; " + configuration.clusters().size() + " clusters"));
        findings.addAll(SecretsProbe.of(configuration));
        Optional<Vault> vault = keep(FilesProbe.key(configuration.secretKeyFile()));
        findings.add(FilesProbe.data(configuration));
        findings.add(PeopleProbe.of(configuration));
        findings.addAll(ProviderProbe.of(configuration));
        Optional<Schema> schema = keep(new DatabaseProbe(configuration.database()).of(database));
        findings.addAll(MemoryProbe.of(schema, vault.isPresent()));
        Rehearsal rehearsal = rehearsal(vault, schema);
        Optional<String> head = keep(new RepositoryProbe(mirror, rehearsal, configuration.clusters())
                .of(configuration.repository().branch()));
        Optional<String> planned = MemoryProbe.tells(schema) ? head : Optional.empty();
        looks(rehearsal, planned).forEach(look -> look.join().addTo(this));
        return new Report(findings, firstSyncs);
    }

    /** Without a key yet there is one for this run, since the service would make one, too. */
    private Rehearsal rehearsal(Optional<Vault> vault, Optional<Schema> schema) {
        return new Rehearsal(
                Snapshots.of(mirror, configuration, List::of),
                vault.orElseGet(() -> new Vault(scratch.resolve("weir.key"))),
                schema.filter(Schema::isCurrent).map(current -> database),
                configuration.clusters());
    }

    private <T> Optional<T> keep(Probed<T> probed) {
        findings.addAll(probed.findings());
        return probed.usable();
    }

    /** What one cluster told. */
    private record Told(List<Finding> findings, Optional<FirstSync> firstSync) {

        void addTo(Inspection inspection) {
            inspection.findings.addAll(findings);
            firstSync.ifPresent(inspection.firstSyncs::add);
        }
    }

    private List<CompletableFuture<Told>> looks(Rehearsal rehearsal, Optional<String> head) {
        return configuration.clusters().stream()
                .map(cluster -> CompletableFuture.supplyAsync(() -> look(cluster, rehearsal, head), threads))
                .toList();
    }

    /** Whatever goes wrong with one cluster is told of it, and nothing of it hides the others. */
    private static Told look(ClusterSettings cluster, Rehearsal rehearsal, Optional<String> head) {
        List<Finding> findings = new ArrayList<>();
        try {
            Probed<ConnectClient> probed = new ClusterProbe(cluster).run();
            findings.addAll(probed.findings());
            Optional<FirstSync> plan = probed.usable()
                    .flatMap(client -> head.map(sha -> rehearsed(new Target(cluster, client), rehearsal, sha)));
            return new Told(findings, plan);
        } catch (RuntimeException e) {
            findings.add(Finding.error("cluster " + cluster.name(), "no plan can be made: " + e.getMessage()));
            return new Told(findings, Optional.empty());
        }
    }

    private static FirstSync rehearsed(Target target, Rehearsal rehearsal, String sha) {
        PlanPreview plan = rehearsal.of(target, sha);
        SyncMode mode = plan.mode().orElse(target.settings().sync().mode());
        return new FirstSync(mode.word(), plan);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        mirror.close();
        database.close();
    }
}
