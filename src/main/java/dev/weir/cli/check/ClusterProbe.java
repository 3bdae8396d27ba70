package dev.weir.cli.check;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.connect.WorkerInfo;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A Connect cluster: each of its workers, and the plugins of one. Only reads. */
final class ClusterProbe {

    private static final Set<String> CONNECTORS = Set.of("source", "sink");

    private final ClusterSettings cluster;
    private final String subject;
    private final List<Finding> findings = new ArrayList<>();
    private final List<WorkerInfo> answering = new ArrayList<>();

    ClusterProbe(ClusterSettings cluster) {
        this.cluster = cluster;
        this.subject = "cluster " + cluster.name();
    }

    /** A client of the workers, where one of them answers. */
    Probed<ConnectClient> run() {
        cluster.urls().forEach(this::ask);
        if (answering.stream().map(WorkerInfo::kafkaClusterId).distinct().count() > 1) {
            findings.add(Finding.error(
                    subject, "its workers belong to different Kafka clusters", "list only workers of one cluster"));
        }
        Optional<ConnectClient> client = answering.isEmpty() ? Optional.empty() : plugins();
        return new Probed<>(client, findings);
    }

    private void ask(URI url) {
        try {
            WorkerInfo worker = new ConnectClient(of(url)).worker();
            answering.add(worker);
            findings.add(Finding.ok(subject, worker.worker() + " runs Connect " + worker.version()));
        } catch (ConnectException | UncheckedIOException | IllegalArgumentException e) {
            findings.add(failed(e));
        }
    }

    /** All but a refusal say what to do. */
    private Finding failed(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof ConnectException known && known.kind() == ConnectException.Kind.REFUSED
                ? Finding.error(subject, message, "check the cluster's auth")
                : Finding.error(subject, message);
    }

    private Optional<ConnectClient> plugins() {
        try {
            ConnectClient client = new ConnectClient(cluster);
            List<String> classes = client.plugins().stream()
                    .filter(plugin -> CONNECTORS.contains(plugin.type()))
                    .map(plugin -> plugin.className().replaceFirst(".*\\.", ""))
                    .sorted()
                    .distinct()
                    .toList();
            findings.add(Finding.ok(
                    subject,
                    classes.size() + " connector plugins: " + classes.stream().collect(Collectors.joining(", "))));
            return Optional.of(client);
        } catch (ConnectException e) {
            findings.add(Finding.error(subject, e.getMessage(), "Weir needs GET /connector-plugins"));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a worker's url, which has been told
        }
    }

    /** The same cluster as if it had that worker only. */
    private ClusterSettings of(URI url) {
        return new ClusterSettings(
                cluster.name(),
                cluster.kafkaCluster(),
                cluster.aliases(),
                List.of(url),
                cluster.basic(),
                cluster.headers(),
                cluster.observe(),
                cluster.sync(),
                cluster.ignore(),
                cluster.writesInFlight());
    }
}
