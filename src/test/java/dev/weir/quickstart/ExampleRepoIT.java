package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.DemoFiles;
import dev.weir.sandbox.Ports;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts the examples on real clusters with nothing of Weir between, so that a fault of theirs is known as theirs. */
class ExampleRepoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void everyExampleIsValidAndReachesItsDeclaredState() throws Exception {
        DemoDatabase database =
                DemoDatabase.start(directory.resolve("postgres"), new Ports(directory.resolve("ports.properties")));
        OrdersTable orders = OrdersTable.in(database);
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.temporary("analytics", "operations").withDemo(orders.placeholders()))) {
            DemoFiles.writeTo(sandbox.data());
            for (ConnectCluster cluster : sandbox.clusters()) {
                Example.of(cluster.name()).forEach(example -> example.create(cluster.rest()));
            }
            for (ConnectCluster cluster : sandbox.clusters()) {
                List<Example> examples = Example.of(cluster.name());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(states(cluster, examples)).isEqualTo(expected(examples)));
            }
        } finally {
            database.stop();
        }
    }

    private static SortedMap<String, String> states(ConnectCluster cluster, List<Example> examples) {
        return new TreeMap<>(examples.stream()
                .collect(Collectors.toMap(
                        Example::name, example -> cluster.rest().state(example.name()))));
    }

    private static SortedMap<String, String> expected(List<Example> examples) {
        return new TreeMap<>(examples.stream().collect(Collectors.toMap(Example::name, Example::expected)));
    }
}
