package dev.weir.manifest;

import static dev.weir.manifest.Trees.alone;
import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.Found;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ns4kafkaTest {

    private static final String DOCUMENT = """
            apiVersion: "v1"
            kind: "Connector"
            metadata:
              name: abc.orders
              namespace: abc
              cluster: kafka1
              labels: {tier: gold}
            spec:
              connectCluster: analytics
              config:
                connector.class: S
                tasks.max: 2
                big: 9223372036854775808
                topic: ${topic}-$${x}
            """;

    @Test
    void readsItsConfigByteForByte() {
        ConnectorSpec spec = connector("a.yml", DOCUMENT);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "abc.orders",
                        "connector.class", "S",
                        "tasks.max", "2",
                        "big", "9223372036854775808",
                        "topic", "${topic}-$${x}"));
        assertThat(spec.state()).isEmpty();
        assertThat(spec.autoRestart()).isEmpty();
        assertThat(spec.about().format()).isEqualTo(Format.NS4KAFKA);
        assertThat(spec.about().labels()).isEqualTo(Map.of("tier", "gold"));
        assertThat(alone("a.yml", DOCUMENT).findings()).isEmpty();
    }

    @Test
    void claimsTheClusterOfItsSpec() {
        assertThat(parse("a.yml", DOCUMENT).connectors())
                .singleElement()
                .extracting(found -> found.claim().orElseThrow())
                .satisfies(claim -> {
                    assertThat(claim.cluster()).isEqualTo("analytics");
                    assertThat(claim.field()).isEqualTo("spec.connectCluster");
                    assertThat(claim.weight()).isEqualTo(Found.Weight.MAY);
                });
    }

    @Test
    void isToldFromConduktorsKindByWhereTheClusterStands() {
        String withoutCluster = DOCUMENT.replace("  connectCluster: analytics\n", "");

        assertThat(connector("a.yml", DOCUMENT.replace("\"v1\"", "v2")).about().format())
                .isEqualTo(Format.NS4KAFKA);
        assertThat(connector("a.yml", withoutCluster).about().format()).isEqualTo(Format.NS4KAFKA);
        assertThat(connector("a.yml", withoutCluster.replace("\"v1\"", "v2"))
                        .about()
                        .format())
                .isEqualTo(Format.CONDUKTOR);
    }

    @Test
    void takesAnotherConnectorOfThatVersionForNone() {
        assertThat(parse("a.yml", "apiVersion: v1\nkind: Connector\nspec: {url: x}\n")
                        .skipped())
                .singleElement()
                .asString()
                .contains("line 1: kind Connector of v1", "not a connector");
        assertThat(parse("a.yml", "apiVersion: v1\nkind: Service\nspec: {connectCluster: x}\n")
                        .skipped())
                .hasSize(1);
    }

    @Test
    void locatesWhatIsWrong() {
        assertThat(errors("a.yml", DOCUMENT.replace("  config:", "  configs:")))
                .contains(
                        "a.yml:9:3: spec.config is missing",
                        "a.yml:10:3: spec.configs is unknown; did you mean \"config\"?");
        assertThat(errors("a.yml", DOCUMENT.replace("name: abc.orders", "name: '%s'")))
                .singleElement()
                .asString()
                .startsWith("a.yml:4:9: connector name \"%s\" cannot be addressed");
    }
}
