package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about configs: what a worker accepts, refuses and tells of them. */
abstract class ValidationContract extends OffsetsContract {

    @Test
    void validatesKeyByKey() {
        ConnectorConfig wrong = source().without("topic"::equals).with("tasks.max", "x");

        Validation validation = client().validate(name, wrong);

        assertThat(validation.errors()).extracting(Validation.FieldError::key).contains("topic", "tasks.max");
        assertThat(validation.knownKeys()).contains("name", "connector.class", "tasks.max", "topic");
        assertThat(validation.isValid()).isFalse();
        assertThat(client().validate(name, source().with("tpoic", "x")).isValid())
                .isTrue();
        assertThat(client().validate(name, source().with("tpoic", "x")).knownKeys())
                .doesNotContain("tpoic");
    }

    @Test
    void namesTheKeysOfThePartsThatTheConfigNames() {
        ConnectorConfig config = source().with("key.converter", "org.apache.kafka.connect.json.JsonConverter")
                .with("key.converter.schemas.enable", "false")
                .with("value.converter.schemas.enable", "false")
                .with("transforms", "mark")
                .with("transforms.mark.type", "org.apache.kafka.connect.transforms.InsertField$Value")
                .with("transforms.mark.static.field", "origin")
                .with("transforms.mark.static.value", "weir")
                .with("transforms.other.type", "org.example.Nothing")
                .with("producer.override.linger.ms", "5")
                .with("connector.plugin.version", "latest")
                .with("errors.tolerance", "all");

        SortedSet<String> named = client().validate(name, config).knownKeys();

        assertThat(named)
                .contains(
                        "key.converter.schemas.enable",
                        "transforms.mark.type",
                        "transforms.mark.static.field",
                        "producer.override.linger.ms",
                        "connector.plugin.version",
                        "errors.tolerance")
                .doesNotContain("value.converter.schemas.enable", "transforms.other.type");
    }

    @Test
    void refusesAnInvalidConfigForGood() {
        ConnectorConfig wrong = source().with("tasks.max", "x");

        assertThat(client().create(name, wrong, Optional.empty()))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.message()).contains("Invalid value x for configuration tasks.max"));
        assertThat(client().update(name, wrong)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client().config(name)).isEmpty();
    }

    @Test
    void refusesAnUnknownClassForGood() {
        ConnectorConfig unknown = source().with("connector.class", "com.example.Nowhere");

        assertThat(client().validate(name, unknown).errors()).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("connector.class");
            assertThat(error.message()).contains("com.example.Nowhere");
        });
        assertThat(client().create(name, unknown, Optional.empty())).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client().update(name, unknown)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(raw().send("POST", "/connectors", post(unknown)).status()).isEqualTo(400);
        assertThat(raw().send("PUT", "/connector-plugins/com.example.Nowhere/config/validate", json(unknown))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void wouldTellTheWholeConfigWithoutAClass() {
        RawCalls.Seen seen = raw().send("PUT", path("/config"), "{\"topic\":\"weir-canary\"}");

        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.message()).contains("topic=weir-canary").endsWith("contains no connector type");
        assertThat(Redaction.NONE.message(seen.message())).isEqualTo("Connector config {…} contains no connector type");
    }

    @Test
    void refusesAnotherNameInTheConfig() {
        RawCalls.Seen seen = raw().send("PUT", path("/config"), json(source().with("name", "another")));

        assertThat(seen.status()).isEqualTo(400);
        assertThat(client().update(name, source().with("name", "another"))).isInstanceOf(WriteOutcome.Rejected.class);
    }

    @Test
    void listsItsConnectorPlugins() {
        assertThat(client().plugins()).anySatisfy(plugin -> {
            assertThat(plugin.className()).isEqualTo(FILE_SOURCE);
            assertThat(plugin.type()).isEqualTo("source");
            assertThat(plugin.version()).isNotEmpty();
        });
    }
}
