package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.KeyPatterns;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts name the same class, and the same version of it. */
class ConnectorClassesTest {

    private static final String SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";
    private static final ConnectorClasses CLASSES = ConnectorClasses.of(Set.of(
            SINK,
            "org.apache.kafka.connect.file.FileStreamSourceConnector",
            "com.example.one.TwinConnector",
            "com.example.two.TwinConnector",
            "com.example.Outer$InnerConnector",
            "com.example.OddConnectorV2",
            "com.example.Connector",
            "com.example.Plain"));

    @ParameterizedTest
    @ValueSource(strings = {SINK, "FileStreamSinkConnector", "FileStreamSink"})
    void theFullNameTheSimpleNameAndTheAliasAreOneClass(String written) {
        assertThat(CLASSES.resolve(written)).isEqualTo(SINK);
        assertThat(CLASSES.areSame(written, SINK)).isTrue();
        assertThat(CLASSES.areSame("FileStreamSink", written)).isTrue();
        assertThat(CLASSES.areSame(written, "FileStreamSource")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filestreamsink",
                "FileStream",
                "file.FileStreamSinkConnector",
                "FileStreamSinkConnectorConnector",
                "",
                "Unheard"
            })
    void nothingElseIsAnAlias(String written) {
        assertThat(CLASSES.resolve(written)).isEqualTo(written);
        assertThat(CLASSES.areSame(written, SINK)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Twin", "TwinConnector"})
    void anAliasOfTwoClassesStandsForNeither(String written) {
        assertThat(CLASSES.resolve(written)).isEqualTo(written);
        assertThat(CLASSES.areSame(written, "com.example.one.TwinConnector")).isFalse();
        assertThat(CLASSES.areSame(written, written)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "InnerConnector, com.example.Outer$InnerConnector",
        "Inner, com.example.Outer$InnerConnector",
        "Odd, com.example.OddConnectorV2",
        "Connector, com.example.Connector",
        "Plain, com.example.Plain"
    })
    void aliasesAreMadeAsConnectMakesThem(String alias, String name) {
        assertThat(CLASSES.resolve(alias)).isEqualTo(name);
    }

    @Test
    void passwordsAreKnownUnderEachAlias() {
        ConnectorClasses classes = new ConnectorClasses(java.util.Map.of(SINK, Set.of("word")));

        assertThat(classes.isPassword(config("FileStreamSink"), "word")).isTrue();
        assertThat(classes.isPassword(config("FileStreamSink"), "other")).isFalse();
        assertThat(classes.isPassword(config("FileStreamSource"), "word")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1.2.3, 1.2.3, true",
                "1.2.3, [1.2.3], true",
                "' 1.2.3 ', 1.2.3, true",
                "-, latest, true",
                "latest, -, true",
                "-, 1.2.3, false",
                "1.2.3, -, false",
                "1.2.3, 1.2.4, false",
                "1.2.3, 1.2.3.Final, false",
                "'[1,2)', '[1,2)', true",
                "'[1,2)', 1, false",
                "'[1,2]', '1,2', false",
                "LATEST, latest, false"
            })
    void versionsAreComparedByWhatConnectTakesThemFor(String desired, String live, boolean same) {
        ConfigDiff diff =
                ConfigDiff.between(versioned(desired), versioned(live), Optional.empty(), KeyPatterns.NONE, CLASSES);

        assertThat(diff.isProvenEmpty()).isEqualTo(same);
    }

    private static ConnectorConfig versioned(String version) {
        ConnectorConfig config = config("FileStreamSink");
        return version == null ? config : config.with("connector.plugin.version", version);
    }

    private static ConnectorConfig config(String connectorClass) {
        return Scene.config("a").with(ConnectorConfig.CONNECTOR_CLASS, connectorClass);
    }
}
