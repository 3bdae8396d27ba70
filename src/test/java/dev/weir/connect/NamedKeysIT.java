package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.Finding;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import dev.weir.plan.UnknownKeys;
import dev.weir.sandbox.SharedSandbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What real plugins do not name, and what is said of it. */
class NamedKeysIT {

    private static final ConnectorName NAME = new ConnectorName("named-keys");

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("tasks.max", "1"),
            Map.entry("errors.tolerence", "all"),
            Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
            Map.entry("key.converter.other", "1"),
            Map.entry("value.converter.schemas.enable", "false"),
            Map.entry("transforms", "mark"),
            Map.entry("transforms.mark.type", "org.apache.kafka.connect.transforms.InsertField$Value"),
            Map.entry("transforms.mark.static.field", "origin"),
            Map.entry("transforms.mark.static.valu", "weir"),
            Map.entry("producer.override.linger.ms", "5"),
            Map.entry("topic.creation.default.partitions", "1"));

    private static final List<String> COMMONLY_FOUND =
            List.of("errors.tolerence", "transforms.mark.static.valu", "value.converter.schemas.enable");

    @Test
    void ofAFileSource() {
        assertThat(found("FileStreamSource", Map.of("topic", "t", "flie", "/nowhere")))
                .containsExactlyInAnyOrderElementsOf(withMore("flie"));
    }

    @Test
    void ofAMirror() {
        Map<String, String> mirror = Map.of(
                "source.cluster.alias", "a",
                "target.cluster.alias", "b",
                "source.cluster.bootstrap.servers", "127.0.0.1:1",
                "source.cluster.security.protocol", "PLAINTEXT",
                "target.cluster.bootstrap.servers", "127.0.0.1:1",
                "source.consumer.max.poll.records", "1",
                "producer.linger.ms", "1",
                "refresh.topic.enabled", "false");

        assertThat(found("org.apache.kafka.connect.mirror.MirrorSourceConnector", mirror))
                .containsExactlyInAnyOrderElementsOf(withMore("refresh.topic.enabled"));
    }

    @Test
    void ofDebezium() {
        Map<String, String> debezium = Map.ofEntries(
                Map.entry("database.hostname", "127.0.0.1"),
                Map.entry("database.port", "1"),
                Map.entry("topic.prefix", "t"),
                Map.entry("column.mask.with.12.chars", "a.b"),
                Map.entry("snapshot.select.statement.overrides", "a.b"),
                Map.entry("snapshot.select.statement.overrides.a.b", "select 1"),
                Map.entry("driver.socketTimeout", "1"),
                Map.entry("converters", "isbn"),
                Map.entry("isbn.type", "org.example.Isbn"),
                Map.entry("tombstone.on.delete", "true"));

        assertThat(found("io.debezium.connector.postgresql.PostgresConnector", debezium))
                .containsExactlyInAnyOrderElementsOf(withMore("tombstone.on.delete"));
    }

    private static List<String> withMore(String key) {
        return Stream.concat(COMMONLY_FOUND.stream(), Stream.of(key)).toList();
    }

    private static List<String> found(String type, Map<String, String> own) {
        TreeMap<String, String> values = new TreeMap<>(COMMON);
        values.putAll(own);
        ConnectorConfig config = new ConnectorConfig(values)
                .with(ConnectorConfig.NAME, NAME.value())
                .with(ConnectorConfig.CONNECTOR_CLASS, type);
        ConnectClient client =
                new ConnectClient(Clusters.at(SharedSandbox.get().cluster(1).url()));
        Validation validation = client.validate(NAME, config);
        return UnknownKeys.of(spec(config), validation.knownKeys(), Severity.WARN).stream()
                .map(Finding::key)
                .flatMap(Optional::stream)
                .toList();
    }

    private static ConnectorSpec spec(ConnectorConfig config) {
        return new ConnectorSpec(
                NAME,
                config,
                Optional.empty(),
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(ConnectorSpec.Format.FLAT, Optional.empty(), new TreeMap<>()),
                new Place(new RepoPath("named-keys.json"), 1, 1));
    }
}
