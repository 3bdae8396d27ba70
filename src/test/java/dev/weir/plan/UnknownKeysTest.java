package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.Finding;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Origins;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of keys that were sent and that nobody names. */
class UnknownKeysTest {

    private static final String CANARY = "canary-7d1e";
    private static final Set<String> NAMED = Set.of(
            "name",
            "connector.class",
            "tasks.max",
            "topics",
            "mq.batch.size",
            "mq.queue.manager",
            "key.converter",
            "key.converter.schemas.enable",
            "value.converter",
            "transforms",
            "transforms.unwrap.type",
            "transforms.unwrap.drop.tombstones",
            "predicates",
            "converters",
            "snapshot.select.statement.overrides",
            "column.mask.with.(d+).chars",
            "errors.tolerance",
            "openlineage.bootstrap.servers");

    private final SortedMap<String, String> config =
            new TreeMap<>(Map.of("name", "orders", "connector.class", "com.example.MQSource"));

    @Test
    void aMisspeltKeyIsToldWithTheProbableSpellingAtItsLine() {
        set("mq.bath.size");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.toString())
                    .isEqualTo("defaults.yml:7:5: warn unknown-keys: mq.bath.size: nothing of that name is known to"
                            + " Connect or the class; did you mean mq.batch.size?");
            assertThat(finding.key()).contains("mq.bath.size");
            assertThat(finding.connector()).contains(new ConnectorName("orders"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tpoics, topics",
        "errors.tolerence, errors.tolerance",
        "Topics, topics",
        "mq_queue_manager, mq.queue.manager",
        "task.max, tasks.max"
    })
    void slipsAreRecognised(String written, String meant) {
        set(written);

        assertThat(findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("did you mean " + meant + "?");
    }

    @Test
    void aKeyThatIsLikeNoOtherIsSaidToBePerhapsRead() {
        set("signal.kafka.topic");

        assertThat(findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("look for a typo, or leave it where the class reads keys that it does not name");
    }

    @Test
    void whatIsNamedIsNoFinding() {
        set("topics", "tasks.max", "key.converter", "key.converter.schemas.enable", "column.mask.with.12.chars");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "producer.override.linger.ms",
                "consumer.override.sasl.jaas.config",
                "admin.override.foo",
                "topic.creation.default.partitions",
                "driver.socketTimeout",
                "source.consumer.max.poll.records",
                "producer.foo",
                "schema.history.internal.producer.security.protocol",
                "openlineage.security.protocol"
            })
    void whatAPartOfItsOwnMayReadIsNoFinding(String key) {
        set(key);

        assertThat(findings()).isEmpty();
    }

    @Test
    void settingsOfAListedTransformOrConverterAreNoFinding() {
        config.put("transforms", "unwrap, route");
        config.put("converters", "isbn");
        config.put("value.converter", "Avro");
        config.put("snapshot.select.statement.overrides", "a.b");
        set(
                "transforms.route.topic.regex",
                "isbn.schema.name",
                "value.converter.schema.registry.url",
                "snapshot.select.statement.overrides.a.b");

        assertThat(findings()).isEmpty();
    }

    @Test
    void serversThatAreSentOpenTheirPrefix() {
        set("source.cluster.bootstrap.servers", "source.cluster.security.protocol");

        assertThat(findings()).isEmpty();
    }

    @Test
    void aMisspeltSettingOfATransformIsOnlyWarnedAbout() {
        config.put("transforms", "unwrap");
        set("transforms.unwrap.drop.tombstone");

        assertThat(UnknownKeys.of(spec(), new TreeSet<>(NAMED), Severity.DENY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARN);
                    assertThat(finding.message()).endsWith("did you mean transforms.unwrap.drop.tombstones?");
                });
    }

    @Test
    void settingsOfAPartThatIsNotThereAreSaidToBeReadByNobody() {
        set("transforms.route.topic.regex", "value.converter.schema.registry.url");

        assertThat(findings())
                .extracting(Finding::message)
                .containsExactly(
                        "transforms.route.topic.regex: nothing reads it, since transforms does not list that name",
                        "value.converter.schema.registry.url: nothing reads it without value.converter, for the"
                                + " worker's converter has its own settings");
    }

    @Test
    void theSeverityIsTheOperators() {
        set("mq.bath.size");

        assertThat(UnknownKeys.of(spec(), new TreeSet<>(NAMED), Severity.DENY))
                .singleElement()
                .matches(Finding::denies);
    }

    @Test
    void nothingIsSaidWhereValidationDidNotEvenNameTheClass() {
        set("mq.bath.size");

        assertThat(UnknownKeys.of(spec(), new TreeSet<>(), Severity.DENY)).isEmpty();
    }

    @Test
    void ofVeryManyFiftyAreTold() {
        set(IntStream.range(0, 200).mapToObj(index -> "unheard.of." + index).toArray(String[]::new));

        assertThat(findings()).hasSize(50);
    }

    @Test
    void noValueIsTold() {
        set("mq.bath.size", "mq.passwrd", "transforms.x.y");

        assertThat(findings().toString()).contains("mq.passwrd").doesNotContain(CANARY);
    }

    private void set(String... keys) {
        for (String key : keys) {
            config.put(key, CANARY);
        }
    }

    private List<Finding> findings() {
        return UnknownKeys.of(spec(), new TreeSet<>(NAMED), Severity.WARN);
    }

    private ConnectorSpec spec() {
        SortedMap<String, Place> origins = config.keySet().stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> new Place(new RepoPath("defaults.yml"), 7, 5),
                        (one, same) -> one,
                        TreeMap::new));
        return new ConnectorSpec(
                new ConnectorName("orders"),
                new ConnectorConfig(config),
                Optional.empty(),
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(
                        ConnectorSpec.Format.NATIVE,
                        Optional.empty(),
                        new TreeMap<>(),
                        new Origins(origins, new TreeMap<>())),
                new Place(new RepoPath("orders.yml"), 1, 1));
    }
}
