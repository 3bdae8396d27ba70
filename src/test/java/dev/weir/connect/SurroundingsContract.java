package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What Weir relies on in a worker beside its connectors: plugins, topics and loggers. */
abstract class SurroundingsContract extends ContractFixture {

    /** Has the connector, a file source that exists, write something to the topic {@code contract}. */
    abstract void write();

    private Surroundings surroundings() {
        return client().surroundings();
    }

    @Test
    void listsPluginsOfEveryType() {
        List<Plugin> plugins = surroundings().plugins();

        assertThat(plugins)
                .extracting(Plugin::type)
                .contains("source", "sink", "converter", "header_converter", "transformation", "predicate");
        assertThat(plugins)
                .extracting(Plugin::className)
                .contains(FILE_SOURCE, "org.apache.kafka.connect.transforms.InsertField$Value");
        assertThat(client().plugins()).extracting(Plugin::type).containsOnly("source", "sink");
    }

    @Test
    void tellsTheKeysThatAPluginDefines() {
        List<KeyDefinition> keys = surroundings().definitions(FILE_SOURCE).orElseThrow();

        assertThat(keys).anySatisfy(key -> {
            assertThat(key.name()).isEqualTo("topic");
            assertThat(key.type()).isEqualTo("STRING");
            assertThat(key.required()).isTrue();
            assertThat(key.importance()).isEqualTo("HIGH");
            assertThat(key.documentation()).isNotEmpty();
            assertThat(key.displayName()).isNotEmpty();
            assertThat(key.defaultValue()).isEmpty();
        });
        assertThat(keys).anySatisfy(key -> {
            assertThat(key.name()).isEqualTo("batch.size");
            assertThat(key.defaultValue()).contains("2000");
            assertThat(key.group()).isEmpty();
        });
    }

    @Test
    void hasNoKeysOfAPluginThatIsNotInstalled() {
        assertThat(surroundings().definitions("dev.example.NotInstalled")).isEmpty();
        assertThat(surroundings().definitions("../connectors")).isEmpty();
    }

    @Test
    void knowsNoTopicsOfAConnectorThatHasUsedNoneAndOfOneThatIsAbsent() {
        ConnectorName absent = new ConnectorName("contract-without-topics");
        create();

        assertThat(surroundings().topics(name)).contains(new TreeSet<>());
        assertThat(surroundings().topics(absent)).contains(new TreeSet<>());
        assertThat(surroundings().resetTopics(absent)).isEqualTo(new WriteOutcome.Done(false));
    }

    @Test
    void listsTheTopicsThatAConnectorHasUsedUntilTheyAreReset() {
        write();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(surroundings().topics(name)).contains(new TreeSet<>(List.of("contract"))));

        assertThat(surroundings().resetTopics(name)).isEqualTo(new WriteOutcome.Done(false));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(surroundings().topics(name)).contains(new TreeSet<>()));
    }

    @Test
    void setsALoggerAndThoseBelowItAtOneWorker() {
        String above = "contract." + name;
        String below = above + ".below";
        assertThat(surroundings().logger(above)).isEmpty();

        assertThat(set(below, "DEBUG")).isEqualTo(new WriteOutcome.Done(false));
        assertThat(level(below)).contains("DEBUG");
        assertThat(surroundings().logger(below).orElseThrow().lastModified()).isPresent();

        assertThat(set(above, "ERROR")).isEqualTo(new WriteOutcome.Done(false));

        assertThat(level(above)).contains("ERROR");
        assertThat(level(below)).contains("ERROR");
        assertThat(surroundings().loggers().byName().get(below).level()).isEqualTo("ERROR");
        assertThat(surroundings().loggers().byName().get("root").level()).isNotEmpty();
        assertThat(surroundings().loggers().worker()).isEqualTo(url().toString());
    }

    @Test
    void setsALoggerWhoseNameOnlyBeginsLikeThatOfAnother() {
        String one = "contract." + name;
        String longer = one + "er";
        set(longer, "DEBUG");

        set(one, "ERROR");

        assertThat(level(longer)).contains("ERROR");
    }

    @Test
    void setsALoggerAtAllWorkersSoon() {
        String logger = "contract.everywhere." + name;

        assertThat(surroundings().setLevel(Optional.empty(), logger, "TRACE")).isEqualTo(new WriteOutcome.Done(false));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(level(logger)).contains("TRACE"));
    }

    @Test
    void listsNoLoggerThatIsOffAndStillTellsIt() {
        String logger = "contract.off." + name;
        set(logger, "OFF");

        assertThat(surroundings().loggers().byName()).doesNotContainKey(logger);
        assertThat(level(logger)).contains("OFF");
    }

    @Test
    void refusesALevelThatThereIsNot() {
        assertThat(set("contract." + name, "LOUD")).isEqualTo(new WriteOutcome.NotFound());
    }

    private WriteOutcome set(String logger, String level) {
        return surroundings().setLevel(Optional.of(url().toString()), logger, level);
    }

    private Optional<String> level(String logger) {
        return surroundings().logger(logger).map(LoggerLevel::level);
    }
}
