package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation's examples: one connector in the words of each tool. */
class ExamplesAgreeTest {

    private static final Path EXAMPLES = Path.of("docs/examples");

    static Stream<Path> examples() throws IOException {
        return Files.list(EXAMPLES).sorted();
    }

    @Test
    void holdsTheNativeDocumentAndOthers() throws IOException {
        assertThat(examples()).contains(EXAMPLES.resolve("native.yml")).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void becomesTheSameConnectorOfTheSameCluster(Path example) throws IOException {
        DesiredState state = read(example);
        DesiredCluster cluster = state.of(new ClusterName("analytics")).orElseThrow();
        ConnectorSpec spec = cluster.connectors().values().iterator().next();

        assertThat(cluster.errors()).isEmpty();
        assertThat(cluster.findings()).isEmpty();
        assertThat(state.of(new ClusterName("mirror")).orElseThrow().connectors())
                .isEmpty();
        assertThat(spec.name()).isEqualTo(new ConnectorName("orders-to-search"));
        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders-to-search",
                        "connector.class", "org.apache.kafka.connect.file.FileStreamSinkConnector",
                        "tasks.max", "2",
                        "topics", "orders",
                        "file", "/tmp/orders.txt",
                        "transforms", "route",
                        "transforms.route.type", "org.apache.kafka.connect.transforms.ReplaceField$Value",
                        "transforms.route.exclude", "${topic}-{{topic}}-$1",
                        "errors.tolerance", "all"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isCreatedRunningAndHeldThereByTheNativeDocumentAlone(Path example) throws IOException {
        ConnectorSpec spec = read(example)
                .of(new ClusterName("analytics"))
                .orElseThrow()
                .connectors()
                .values()
                .iterator()
                .next();

        assertThat(spec.initialState()).isEqualTo(TargetState.RUNNING);
        assertThat(spec.state().isPresent()).isEqualTo(spec.about().format() == Format.NATIVE);
    }

    private static DesiredState read(Path example) throws IOException {
        return Trees.of()
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {analytics: {include: ["connectors/**"]}, mirror: {include: ["connectors/**"]}}
                        """)
                .with("connectors/" + example.getFileName(), Files.readString(example))
                .read("analytics", "mirror");
    }
}
