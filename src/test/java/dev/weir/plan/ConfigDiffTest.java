package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.KeyPatterns;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a diff shows, and what it keeps to itself. */
class ConfigDiffTest {

    private static final String ODD = "dev.example.OddSinkConnector";
    private static final ConnectorClasses CLASSES =
            new ConnectorClasses(Map.of(ODD, Set.of("shibboleth"), "dev.example.PlainConnector", Set.of()));

    @Test
    void masksWhatThePluginCallsAPasswordWhateverTheKeySays() {
        ConfigDiff diff =
                between(config("OddSink", "shibboleth", "canary-new"), config("OddSink", "shibboleth", "canary"));

        assertThat(diff.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.isSecret()).isTrue();
            assertThat(difference.masked().toString()).isEqualTo("shibboleth");
            assertThat(difference.masked().desired()).contains("******");
            assertThat(difference.masked().live()).contains("******");
        });
    }

    @Test
    void showsTheSameKeyOfAClassThatHasNoSuchPassword() {
        ConfigDiff diff = between(config("Plain", "shibboleth", "new"), config("Plain", "shibboleth", "old"));

        assertThat(diff.masked().get(0).desired()).contains("new");
    }

    @Test
    void showsAReferenceToASecret() {
        ConfigDiff diff = between(
                config("OddSink", "shibboleth", "${file:/secrets/odd:word}"),
                config("OddSink", "shibboleth", "${file:/secrets/old:word}"));

        assertThat(diff.masked().get(0).desired()).contains("${file:/secrets/odd:word}");
    }

    @Test
    void comparesTheWholeOfBothConfigs() {
        ConfigDiff diff = between(config("Plain", "only.desired", "1"), config("Plain", "only.live", "2"));

        assertThat(diff.differences()).extracting(KeyDifference::key).containsExactly("only.desired", "only.live");
    }

    @Test
    void takesAnAliasForItsClassAndAnotherClassForADifference() {
        assertThat(between(config(ODD), config("OddSink")).isProvenEmpty()).isTrue();
        assertThat(between(config(ODD), config("Plain")).differences()).hasSize(1);
        assertThat(between(config("Unheard"), config("UnheardConnector")).differences())
                .hasSize(1);
    }

    private static ConfigDiff between(ConnectorConfig desired, ConnectorConfig live) {
        return ConfigDiff.between(desired, live, Optional.empty(), KeyPatterns.NONE, CLASSES);
    }

    private static ConnectorConfig config(String connectorClass, String... pairs) {
        return Scene.config("a", pairs).with(ConnectorConfig.CONNECTOR_CLASS, connectorClass);
    }
}
