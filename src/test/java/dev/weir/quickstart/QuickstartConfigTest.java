package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.config.WeirConfiguration;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartConfigTest {

    @TempDir
    Path directory;

    @Test
    void isAConfigurationThatTheServiceAccepts() throws IOException, ConfigurationException {
        WeirConfiguration read = read(config().write());

        assertThat(read.clusters())
                .hasSize(2)
                .allSatisfy(cluster -> assertThat(cluster.sync().prune()).isEqualTo(PruneMode.AUTO));
        assertThat(read.repository().url()).hasScheme("file");
        assertThat(read.access().admins().members()).containsExactly("admin");
        assertThat(read.auth().users()).hasSize(DemoUser.ALL.size());
        assertThat(read.webhooks()).hasSize(1);
    }

    @Test
    void observesAClusterOfSomebodyElse() throws IOException, ConfigurationException {
        QuickstartConfig sandbox = config();
        QuickstartConfig config = new QuickstartConfig(
                directory,
                8080,
                8081,
                sandbox.databaseUrl(),
                sandbox.repository(),
                Map.of("connect", URI.create("http://127.0.0.1:1")),
                sandbox.webhook(),
                List.of("sync: {mode: off, prune: confirm, adopt: ask}"));

        assertThat(read(config.write()).clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.sync().mode()).isEqualTo(SyncMode.OFF);
            assertThat(cluster.sync().prune()).isEqualTo(PruneMode.CONFIRM);
        });
    }

    private QuickstartConfig config() {
        return new QuickstartConfig(
                directory,
                8080,
                8081,
                "jdbc:postgresql://127.0.0.1:5432/weir",
                directory.resolve("a folder with: odd \"names\".git"),
                Map.of("analytics", URI.create("http://127.0.0.1:1"), "operations", URI.create("http://127.0.0.1:2")),
                new QuickstartConfig.Webhook("demo", "secret"));
    }

    private static WeirConfiguration read(Path file) throws IOException, ConfigurationException {
        ObjectMapper mapper = Jackson.newObjectMapper();
        return new YamlConfigurationFactory<>(WeirConfiguration.class, Validators.newValidator(), mapper, "dw")
                .build(file.toFile());
    }
}
