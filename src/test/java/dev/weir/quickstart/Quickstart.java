package dev.weir.quickstart;

import dev.weir.WeirApplication;
import dev.weir.quickstart.QuickstartConfig.Webhook;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.DemoFiles;
import dev.weir.sandbox.Ports;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Starts all parts, waits for the first syncs, says where everything is, and runs until it is told to end. */
public final class Quickstart {

    private static final int WRONG_USAGE = 64;

    private final QuickstartOptions options;
    private final QuickstartDirectory place;
    private final Ports ports;
    private final Shutdown shutdown;
    private final Progress progress = new Progress();

    private Quickstart(QuickstartOptions options) {
        this.options = options;
        this.place = new QuickstartDirectory(options.directory());
        this.ports = new Ports(options.directory().resolve("ports.properties"));
        this.shutdown = new Shutdown(() -> new Postmaster(postgres()).stopOrphan());
    }

    /** Exit codes: 0 only for help, 1 when something did not start, 64 for a wrong command line. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("-h") || List.of(arguments).contains("--help")) {
            System.out.print(QuickstartOptions.USAGE);
            return;
        }
        // bound before the threads that start things all log at once
        LoggerFactory.getILoggerFactory();
        try {
            List<String> given = List.of(arguments);
            if (given.contains(ConnectOptions.CONNECT)) {
                ConnectQuickstart.start(ConnectOptions.parse(given));
            } else {
                start(QuickstartOptions.parse(given));
            }
        } catch (QuickstartOptions.WrongUsage e) {
            System.err.println(e.getMessage() + "\n\n" + QuickstartOptions.USAGE);
            System.exit(WRONG_USAGE);
        }
    }

    private static void start(QuickstartOptions options) {
        Quickstart quickstart = new Quickstart(options);
        try {
            quickstart.run();
        } catch (Exception e) {
            giveUp(quickstart.shutdown, e);
        }
    }

    private void run() throws Exception {
        Files.createDirectories(options.directory());
        place.lock(options.port());
        ReadyFile.remove(options.directory());
        CompletableFuture<DemoDatabase> database =
                shutdown.start("PostgreSQL", () -> DemoDatabase.start(postgres(), ports), DemoDatabase::stop);
        DemoRepository.makeIfAbsent(repository(), example());
        progress.say("the Git repository is there");
        OrdersTable orders = OrdersTable.in(database.join());
        shutdown.start("the orders", () -> OrderGenerator.start(orders), OrderGenerator::stop);
        progress.say("PostgreSQL runs");
        Sandbox sandbox =
                shutdown.start("Kafka", () -> sandbox(orders), Sandbox::close).join();
        progress.say("Kafka and two Connect clusters run");
        serve(database.join(), orders, sandbox);
    }

    private void serve(DemoDatabase database, OrdersTable orders, Sandbox sandbox) throws Exception {
        QuickstartConfig config = config(database, sandbox);
        Path file = config.write();
        shutdown.start("Weir", () -> service(file), DemoService::stop).join();
        progress.say("Weir answers; waiting for the first sync of each cluster");
        FirstSyncs syncs = new FirstSyncs(url());
        for (ConnectCluster cluster : sandbox.clusters()) {
            syncs.await(cluster.name());
        }
        shutdown.start(
                        "the switch of the clusters",
                        () -> ClusterSwitch.watch(stop(), sandbox.clusters(), progress::say),
                        ClusterSwitch::stop)
                .join();
        ReadyFile ready = ready(config, database, orders);
        shutdown.start("quickstart.json", () -> ready.write(options.directory()), ReadyFile::remove)
                .join();
        System.out.println(new Welcome(ready, progress.seconds()));
        if (options.browser()) {
            Browser.open(ready.url());
        }
    }

    /** After PostgreSQL, which must answer when Debezium begins. */
    private Sandbox sandbox(OrdersTable orders) {
        DemoFiles.writeTo(data());
        return Sandbox.start(SandboxOptions.kept(options.directory().resolve("kafka"), "analytics", "operations")
                .withDemo("data", data().toString())
                .withDemo(orders.placeholders()));
    }

    private static DemoService service(Path config) throws Exception {
        DemoService service = new DemoService(new WeirApplication());
        service.start(config);
        return service;
    }

    private QuickstartConfig config(DemoDatabase database, Sandbox sandbox) throws IOException {
        return new QuickstartConfig(
                options.directory(),
                options.port(),
                ports.of("admin"),
                database.url(),
                repository(),
                sandbox.clusters().stream().collect(Collectors.toMap(ConnectCluster::name, ConnectCluster::url)),
                new Webhook("demo", place.webhookSecret()));
    }

    private ReadyFile ready(QuickstartConfig config, DemoDatabase database, OrdersTable orders) {
        return new ReadyFile(
                url().toString(),
                "http://127.0.0.1:" + config.adminPort(),
                config.repository().toString(),
                config.clusters().entrySet().stream()
                        .map(entry -> new ReadyFile.Cluster(
                                entry.getKey(), entry.getValue().toString()))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList(),
                DemoUser.ALL.stream()
                        .map(user -> new ReadyFile.User(user.name(), user.password(), user.teams()))
                        .toList(),
                new ReadyFile.Database(database.url(), DemoDatabase.USER),
                new ReadyFile.Database(orders.url(), orders.user()),
                new ReadyFile.Webhook(
                        url() + "/webhooks/" + config.webhook().id(),
                        config.webhook().secret()),
                data().toString(),
                ProcessHandle.current().pid(),
                List.of(ProcessHandle.current().pid(), database.pid()));
    }

    static void giveUp(Shutdown shutdown, Exception failure) {
        if (shutdown.hasBegun()) {
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        System.err.println("The quickstart did not start: " + cause.getMessage());
        if (!(cause instanceof IllegalStateException)) {
            cause.printStackTrace();
        }
        System.exit(1);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    private Path data() {
        return options.directory().resolve("data");
    }

    private Path stop() {
        return options.directory().resolve("stop");
    }

    private Path postgres() {
        return options.directory().resolve("postgres");
    }

    private Path repository() {
        return options.directory().resolve("repository.git");
    }

    private static Path example() {
        return Path.of(System.getProperty("weir.root", "")).resolve("example-repo");
    }
}
