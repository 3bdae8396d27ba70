package dev.weir.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.WeirApplication;
import dev.weir.config.ClusterSettings;
import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Weir beside a Connect cluster that is somebody's own: imports it into a new repository, shows that nothing differs, and
 * writes nothing to it.
 */
final class ConnectQuickstart {

    private final ConnectOptions options;
    private final Path directory;
    private final Ports ports;
    private final Shutdown shutdown;
    private final Progress progress = new Progress();

    private ConnectQuickstart(ConnectOptions options) {
        this.options = options;
        this.directory = options.common().directory();
        this.ports = new Ports(directory.resolve("ports.properties"));
        this.shutdown = new Shutdown(() -> new Postmaster(postgres()).stopOrphan());
    }

    static void start(ConnectOptions options) {
        ConnectQuickstart quickstart = new ConnectQuickstart(options);
        try {
            quickstart.run();
        } catch (Exception e) {
            Quickstart.giveUp(quickstart.shutdown, e);
        }
    }

    private void run() throws Exception {
        Files.createDirectories(directory);
        new QuickstartDirectory(directory).lock(options.common().port());
        ReadyFile.remove(directory);
        List<LeftOut> leftOut = new ImportedRepository(directory).makeIfAbsent(settings());
        progress.say("the repository says what lives in " + options.address().url());
        CompletableFuture<DemoDatabase> database =
                shutdown.start("PostgreSQL", () -> DemoDatabase.start(postgres(), ports), DemoDatabase::stop);
        database.join();
        progress.say("PostgreSQL runs");
        serve(database.join(), leftOut);
    }

    private void serve(DemoDatabase database, List<LeftOut> leftOut) throws Exception {
        QuickstartConfig config = config(database);
        Path file = config.write();
        shutdown.start("Weir", () -> service(file), DemoService::stop).join();
        progress.say("Weir answers; waiting for the first plan");
        URI url = URI.create("http://127.0.0.1:" + config.port());
        new FirstSyncs(url).await(options.cluster().value());
        JsonNode plan = new AdminApi(url).get("/plan?cluster=" + options.cluster());
        Definitions definitions = Definitions.of(config.repository(), options.cluster());
        ConnectReadyFile ready = ConnectReadyFile.of(config, database, definitions);
        shutdown.start("quickstart.json", () -> ready.write(directory), ReadyFile::remove)
                .join();
        System.out.println(new ConnectWelcome(ready, definitions, leftOut, plan, progress.seconds()));
        if (options.common().browser()) {
            Browser.open(ready.url());
        }
    }

    private static DemoService service(Path config) throws Exception {
        DemoService service = new DemoService(new WeirApplication());
        service.start(config);
        return service;
    }

    private QuickstartConfig config(DemoDatabase database) throws IOException {
        return new QuickstartConfig(
                directory,
                options.common().port(),
                ports.of("admin"),
                database.url(),
                new ImportedRepository(directory).path(),
                Map.of(options.cluster().value(), options.address().url()),
                new QuickstartConfig.Webhook("demo", new QuickstartDirectory(directory).webhookSecret()),
                clusterLines());
    }

    private List<String> clusterLines() {
        List<String> lines = new ArrayList<>(List.of("sync: {mode: off, prune: confirm, adopt: ask}"));
        options.address()
                .user()
                .ifPresent(user -> lines.add("auth: {basic: {username: %s, passwordFile: %s}}"
                        .formatted(
                                QuickstartConfig.quoted(user),
                                QuickstartConfig.quoted(options.address()
                                        .passwordFile()
                                        .orElseThrow()
                                        .toAbsolutePath()
                                        .toString()))));
        return lines;
    }

    private ClusterSettings settings() {
        return options.address().settings(options.cluster());
    }

    private Path postgres() {
        return directory.resolve("postgres");
    }
}
