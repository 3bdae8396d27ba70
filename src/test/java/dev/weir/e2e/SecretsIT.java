package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.git.GitHttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A secret stands in clear in Connect and in Git's objects, and nowhere else, whatever happens to its connector. */
class SecretsIT {

    private static final String CANARY = Canaries.MARK;
    private static final String REPOSITORY_PASSWORD = "canary-repository-3f";
    private static final String CONNECT_PASSWORD = "canary-connect-9e";

    private static final SpokenAloud SPOKEN = new SpokenAloud();

    private static RunningWeir weir;
    private static GitHttpServer forge;

    @BeforeAll
    static void starts() throws Exception {
        weir = RunningWeir.prepare(WeirOptions.QUICK);
        forge = GitHttpServer.start(weir.repository(), "weir", REPOSITORY_PASSWORD);
        weir.configure(WeirOptions.QUICK
                .repository(forge.url("/repository.git"), REPOSITORY_PASSWORD)
                .connectPassword(CONNECT_PASSWORD));
        String sha = weir.repository()
                .write("weir.yml", Documents.WEIR_YML)
                .write("analytics/bystander.yml", Documents.source("bystander", "x"))
                .commit("Begin");
        weir.startService();
        weir.awaitSync("analytics", sha);
    }

    @AfterAll
    static void stops() throws Exception {
        weir.close();
        forge.close();
        SPOKEN.close();
    }

    /** Secrets by key, in a URL, in a JAAS line, and in the shape of an unknown key's value. */
    private static String document(String name, String version, String more) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %1$s}
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  tasksMax: 1
                  config:
                    file: /dev/null
                    topic: secrets
                    database.password: canary-inline-%2$s
                    connection.url: jdbc:postgresql://app:canary-userinfo-%2$s@db.example.com/orders
                    some.login: org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="canary-jaas-%2$s";
                    some.setting: "Server=db;Password=canary-shape-%2$s"
                %3$s""".formatted(name, version, more);
    }

    @Test
    void noSecretIsSeenAfterACreateAnUpdateAndADelete() {
        applied("analytics/secret.yml", document("secret", "one", ""));
        weir.awaitHealthy("analytics", "secret");
        assertThat(weir.liveConfig("analytics", "secret").toString()).contains("canary-inline-one");
        nothingIsSeen("once created");

        applied("analytics/secret.yml", document("secret", "two", ""));
        assertThat(weir.liveConfig("analytics", "secret").toString())
                .contains("canary-inline-two", "canary-userinfo-two", "canary-jaas-two", "canary-shape-two");
        nothingIsSeen("once updated");

        String sha = weir.repository().remove("analytics/secret.yml").commit("Remove it");
        weir.awaitSync("analytics", sha);
        assertThat(weir.live("analytics")).doesNotContain("secret");
        assertThat(weir.get("/clusters/analytics/connectors/secret/history").toString())
                .contains("Deleted")
                .doesNotContain(CANARY);
        nothingIsSeen("once deleted");
    }

    @Test
    void noSecretIsSeenWhenConnectRefusesTheConfigAndQuotesIt() {
        String quoted = "    errors.retry.timeout: jdbc:postgresql://app:canary-refused-1@db.example.com/orders\n";

        JsonNode sync = applied("analytics/refused.yml", document("refused", "three", quoted));

        assertThat(items(sync)).anySatisfy(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("refused");
            assertThat(item.path("errors").toString()).contains("errors.retry.timeout");
        });
        nothingIsSeen("once refused");
    }

    @Test
    void noSecretIsSeenInTheTraceOfATaskThatQuotesIt() {
        applied("analytics/failing.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: failing}
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSinkConnector
                  tasksMax: 1
                  config:
                    file: jdbc:postgresql://app:canary-trace-1@db.example.com/orders
                    topics: secrets-failing
                """);

        eventually(() -> assertThat(
                        weir.connector("analytics", "failing").path("health").asText())
                .isEqualTo("Degraded"));
        assertThat(weir.connect("analytics").get("/connectors/failing/status").body())
                .contains("canary-trace-1");
        nothingIsSeen("once failed");
    }

    @Test
    void noSecretIsSeenInTheErrorOfAFileThatCannotBeRead() {
        applied("analytics/broken.yml", document("broken", "four", "    database.password: canary-twice-1\n"));
        assertThat(weir.manifestErrors()).isNotEmpty();
        nothingIsSeen("once unreadable");

        applied("analytics/broken.yml", "kind: Connector\npassword: canary-unparsed-1\n  : {[ canary-unparsed-2\n");
        assertThat(weir.manifestErrors()).isNotEmpty();
        nothingIsSeen("once unparsable");
        weir.awaitSync(
                "analytics", weir.repository().remove("analytics/broken.yml").commit("Remove it"));
    }

    private static JsonNode applied(String path, String document) {
        String sha = weir.repository().write(path, document).commit("Write " + path);
        return weir.awaitSync("analytics", sha);
    }

    private static void nothingIsSeen(String when) {
        new Canaries(weir, SPOKEN).areNowhere(when);
    }
}
