package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveState;
import dev.weir.model.TargetState;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Weir relies on in a Connect worker; it runs against {@link FakeConnect} and against the real one. */
abstract class ConnectContract {

    static final String FILE_SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final ConnectorName name =
            new ConnectorName("contract-" + UUID.randomUUID().toString().substring(0, 8));
    private final ConnectorName absent = new ConnectorName("contract-absent");

    abstract URI url();

    final ConnectClient client() {
        return new ConnectClient(Clusters.at(url()));
    }

    final RawCalls raw() {
        return new RawCalls(url());
    }

    @AfterEach
    void deletesItsConnector() {
        client().delete(name);
    }

    @Test
    void saysItsVersionAndItsKafka() {
        WorkerInfo worker = client().worker();

        assertThat(worker.worker()).isEqualTo(url().toString());
        assertThat(worker.version().supportsHealth()).isTrue();
        assertThat(worker.kafkaClusterId()).isNotEmpty();
    }

    @Test
    void createsAndShowsTheConfigWithTheNameAdded() {
        assertThat(create()).isEqualTo(new WriteOutcome.Done(true));

        assertThat(client().config(name)).contains(source().with("name", name.value()));
    }

    @Test
    void keepsPlaceholdersAndAliasesAsTheyWereSent() {
        ConnectorConfig config =
                source().with("connector.class", "FileStreamSource").with("client.id", "${none:a:b}");

        client().create(name, config, Optional.empty());

        assertThat(client().config(name)).contains(config.with("name", name.value()));
    }

    @Test
    void echoesNumbersAsTexts() {
        raw().send(
                        "POST",
                        "/connectors",
                        "{\"name\":\"" + name + "\",\"config\":{\"connector.class\":\"" + FILE_SOURCE
                                + "\",\"topic\":\"t\",\"batch.size\":7}}");

        assertThat(raw().get("/connectors/" + name + "/config").json().path("batch.size"))
                .isEqualTo(com.fasterxml.jackson.databind.node.TextNode.valueOf("7"));
    }

    @Test
    void refusesToCreateWhatExists() {
        create();

        assertThat(create()).isEqualTo(new WriteOutcome.AlreadyExists());
        assertThat(raw().send("POST", "/connectors", post(source())).status()).isEqualTo(409);
    }

    @Test
    void createsStoppedAndStaysStoppedWhenItsConfigChanges() {
        client().create(name, source(), Optional.of(TargetState.STOPPED));
        awaitState(ConnectorState.STOPPED);

        assertThat(client().update(name, source().with("batch.size", "5"))).isEqualTo(new WriteOutcome.Done(false));

        awaitState(ConnectorState.STOPPED);
        assertThat(client().status(name).orElseThrow().tasks()).isEmpty();
        assertThat(client().config(name).orElseThrow().get("batch.size")).contains("5");
    }

    @Test
    void createsByPutWhatIsAbsent() {
        assertThat(client().update(name, source())).isEqualTo(new WriteOutcome.Done(true));
        assertThat(client().update(name, source())).isEqualTo(new WriteOutcome.Done(false));
    }

    @Test
    void deletesAndThenKnowsItNoMore() {
        create();

        assertThat(raw().send("DELETE", "/connectors/" + name, "").status()).isEqualTo(204);

        assertThat(client().delete(name)).isEqualTo(new WriteOutcome.NotFound());
        assertThat(client().config(name)).isEmpty();
        await().atMost(PATIENCE).until(() -> client().status(name).isEmpty());
        assertThat(client().listConfigs().connectors()).doesNotContainKey(name);
    }

    @Test
    void pausesResumesAndStops() {
        create();
        awaitState(ConnectorState.RUNNING);

        assertThat(raw().send("PUT", path("/pause"), "").status()).isEqualTo(202);
        awaitState(ConnectorState.PAUSED);

        assertThat(raw().send("PUT", path("/resume"), "").status()).isEqualTo(202);
        awaitState(ConnectorState.RUNNING);

        assertThat(raw().send("PUT", path("/stop"), "").status()).isEqualTo(204);
        awaitState(ConnectorState.STOPPED);

        assertThat(client().resume(name)).isEqualTo(new WriteOutcome.Done(false));
        awaitState(ConnectorState.RUNNING);
    }

    @Test
    void answersTargetStatesOfAnAbsentConnectorWith404() {
        WriteOutcome notFound = new WriteOutcome.NotFound();

        assertThat(client().pause(absent)).isEqualTo(notFound);
        assertThat(client().resume(absent)).isEqualTo(notFound);
        assertThat(client().stop(absent)).isEqualTo(notFound);
        assertThat(client().restart(absent, true, true)).isEqualTo(notFound);
        assertThat(client().restart(absent, false, false)).isEqualTo(notFound);
        assertThat(client().delete(absent)).isEqualTo(notFound);
    }

    @Test
    void restartsWithAndWithoutTasks() {
        create();
        awaitState(ConnectorState.RUNNING);

        assertThat(raw().send("POST", path("/restart?includeTasks=true&onlyFailed=true"), "")
                        .status())
                .isEqualTo(202);
        assertThat(raw().send("POST", path("/restart?includeTasks=false&onlyFailed=false"), "")
                        .status())
                .isEqualTo(204);
        assertThat(client().restart(name, true, false)).isEqualTo(new WriteOutcome.Done(false));
        awaitState(ConnectorState.RUNNING);
    }

    @Test
    void listsConfigsAndStatusesApart() {
        create();
        awaitState(ConnectorState.RUNNING);

        LiveState live = client().listConfigs();
        ConnectorStatus status = client().listStatuses().get(name);

        assertThat(live.worker()).isEqualTo(url().toString());
        assertThat(live.connectors().get(name).config()).isEqualTo(source().with("name", name.value()));
        assertThat(live.connectors().get(name).status()).isEmpty();
        assertThat(status.type()).isEqualTo("source");
        assertThat(status.state()).isEqualTo(ConnectorState.RUNNING);
        assertThat(status.worker()).isNotEmpty();
        await().atMost(PATIENCE).until(() -> client().listStatuses().get(name).countTasks(ConnectorState.RUNNING) == 1);
        assertThat(client().namesElsewhere(live.worker()).names()).contains(name.value());
    }

    @Test
    void expandsInfoInItsOldShape() {
        create();

        JsonNode info =
                raw().get("/connectors?expand=info").json().path(name.value()).path("info");

        assertThat(info.path("name").asText()).isEqualTo(name.value());
        assertThat(info.path("config").isObject()).isTrue();
        assertThat(info.path("tasks").isArray()).isTrue();
        assertThat(info.path("type").asText()).isEqualTo("source");
    }

    @Test
    void listsNamesThatItsUrlsCannotCarryAsUnmanageable() {
        String odd = "contract;" + name;
        raw().send("POST", "/connectors", post(source()).replace("\"name\":\"" + name, "\"name\":\"" + odd));

        assertThat(client().listConfigs().unmanageable()).contains(odd);
        assertThat(client().listConfigs().connectors().keySet())
                .noneMatch(listed -> listed.value().contains("contract;"));
    }

    @Test
    void hasNoStatusOfAnAbsentConnector() {
        RawCalls.Seen seen = raw().get("/connectors/" + absent + "/status");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.message()).isEqualTo("No status found for connector " + absent);
        assertThat(client().status(absent)).isEmpty();
        assertThat(client().config(absent)).isEmpty();
    }

    @Test
    void provesThatItsHerderAnswers() {
        assertThat(client().herderAnswers(url().toString(), Optional.empty())).isTrue();
        assertThat(raw().get("/health").status()).isEqualTo(200);
        assertThat(raw().get("/connectors/" + absent).message()).isEqualTo("Connector " + absent + " not found");
    }

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

    @Test
    void answersAnUnknownPathLikeNoAbsentConnector() {
        RawCalls.Seen seen = raw().get("/connectors/" + absent + "/no-such-call");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.message()).startsWith("HTTP 404");
    }

    WriteOutcome create() {
        return client().create(name, source(), Optional.empty());
    }

    ConnectorConfig source() {
        return ConnectorConfig.of(Map.of(
                "connector.class", FILE_SOURCE, "topic", "contract", "file", "/nowhere/contract", "tasks.max", "1"));
    }

    void awaitState(ConnectorState state) {
        await().atMost(PATIENCE)
                .until(() -> client().status(name)
                        .map(ConnectorStatus::state)
                        .filter(state::equals)
                        .isPresent());
    }

    private String path(String rest) {
        return "/connectors/" + name + rest;
    }

    private String post(ConnectorConfig config) {
        return "{\"name\":\"" + name + "\",\"config\":" + json(config) + "}";
    }

    private static String json(ConnectorConfig config) {
        return FakeAnswer.json(0, config.values()).body();
    }
}
