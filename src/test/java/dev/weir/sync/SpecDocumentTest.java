package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Origins;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.RestartPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpecDocumentTest {

    private static final Place DEFAULTS = new Place(new RepoPath("connectors/defaults.yml"), 4, 3);

    private static ConnectorSpec spec(Optional<RestartPolicy> policy, Origins origins) {
        return new ConnectorSpec(
                new ConnectorName("orders"),
                new ConnectorConfig(new TreeMap<>(Map.of("name", "orders", "connector.class", "C"))),
                Optional.empty(),
                policy,
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>(), origins),
                Place.of(new RepoPath("connectors/orders.yml")));
    }

    private static String from(ConnectorSpec spec) {
        return SpecDocument.of(spec).at("/autoRestart/from").asText();
    }

    @Test
    void namesTheLineThatHasAConnectorRestarted() {
        Origins origins = new Origins(new TreeMap<>(), new TreeMap<>(Map.of("autoRestart", DEFAULTS)));

        assertThat(from(spec(Optional.of(RestartPolicy.STANDARD), origins))).isEqualTo("connectors/defaults.yml:4");
    }

    @Test
    void namesConfigYmlWhereTheRepositorySaysNothing() {
        ConnectorSpec silent = spec(Optional.empty(), Origins.NONE);

        assertThat(SpecDocument.of(silent).has("autoRestart")).isFalse();
        assertThat(from(silent.restarting(RestartPolicy.STANDARD))).isEqualTo("config.yml");
    }
}
