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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Weir relies on in a Connect worker; it runs against {@link FakeConnect} and against the real one. */
abstract class ConnectContract extends ValidationContract {

    private final ConnectorName absent = new ConnectorName("contract-absent");

    @Test
    void saysItsVersionAndItsKafka() {
        WorkerInfo worker = client().worker();

        assertThat(worker.worker()).isEqualTo(url().toString());
        assertThat(worker.version().supportsHealth()).isTrue();
        assertThat(worker.kafkaClusterId()).isNotEmpty();
    }

    @Test
    void asksEachPluginWhichOfItsKeysArePasswords() {
        assertThat(client().passwordKeys(FILE_SOURCE)).isEmpty();
        assertThat(client().passwordKeys("dev.example.NotInstalled")).isEmpty();
    }

    @Test
    void createsAndShowsTheConfigWithTheNameAdded() {
        ConnectorConfig named = source().with("name", name.value());

        assertThat(create()).isEqualTo(new WriteOutcome.Done(true, Optional.of(named)));

        shows(named);
    }

    @Test
    void keepsPlaceholdersAndAliasesAsTheyWereSent() {
        ConnectorConfig config =
                source().with("connector.class", "FileStreamSource").with("client.id", "${none:a:b}");

        WriteOutcome outcome = client().create(name, config, Optional.empty());

        assertThat(outcome).isEqualTo(new WriteOutcome.Done(true, Optional.of(config.with("name", name.value()))));
        shows(config.with("name", name.value()));
    }

    /** A worker that is just rebalancing on account of the new connector answers reads with 409. */
    private void shows(ConnectorConfig config) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client().config(name)).contains(config));
    }

    @Test
    void echoesNumbersAsTexts() {
        raw().send(
                        "POST",
                        "/connectors",
                        "{\"name\":\"" + name + "\",\"config\":{\"connector.class\":\"" + FILE_SOURCE
                                + "\",\"topic\":\"t\",\"batch.size\":7}}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(raw().get("/connectors/" + name + "/config")
                                .json()
                                .path("batch.size"))
                        .isEqualTo(com.fasterxml.jackson.databind.node.TextNode.valueOf("7")));
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

        ConnectorConfig changed = source().with("batch.size", "5");
        assertThat(client().update(name, changed))
                .isEqualTo(new WriteOutcome.Done(false, Optional.of(changed.with("name", name.value()))));

        awaitState(ConnectorState.STOPPED);
        assertThat(client().status(name).orElseThrow().tasks()).isEmpty();
        assertThat(client().config(name).orElseThrow().get("batch.size")).contains("5");
    }

    @Test
    void createsByPutWhatIsAbsent() {
        Optional<ConnectorConfig> echo = Optional.of(source().with("name", name.value()));

        assertThat(client().update(name, source())).isEqualTo(new WriteOutcome.Done(true, echo));
        assertThat(client().update(name, source())).isEqualTo(new WriteOutcome.Done(false, echo));
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
    void aFailedInstanceReadsFailedWhenItIsPausedAndShowsItOnceItIsStartedAgain() {
        client().create(name, failing(), Optional.empty());
        awaitState(ConnectorState.FAILED);
        assertThat(client().status(name).orElseThrow().trace()).contains("RuntimeException");

        assertThat(client().pause(name)).isEqualTo(new WriteOutcome.Done(false));
        assertThat(client().status(name).orElseThrow().state()).isEqualTo(ConnectorState.FAILED);

        // a restart that overtakes the pause fails again
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            client().restart(name, true, false);
            return client().status(name)
                    .filter(now -> now.state() == ConnectorState.PAUSED)
                    .isPresent();
        });
    }

    @Test
    void aFailedInstanceReadsStoppedWhenItIsStopped() {
        client().create(name, failing(), Optional.empty());
        awaitState(ConnectorState.FAILED);

        client().stop(name);

        awaitState(ConnectorState.STOPPED);
    }

    @Test
    void aFailedInstanceShowsItsTargetStateAfterANewConfigToo() {
        client().create(name, failing(), Optional.empty());
        awaitState(ConnectorState.FAILED);
        client().pause(name);

        client().update(name, failing().with("errors.tolerance", "none"));

        awaitState(ConnectorState.PAUSED);
    }

    @Test
    void anInstanceThatWouldFailDoesNotBeforeItRuns() {
        client().create(name, failing(), Optional.of(TargetState.PAUSED));
        awaitState(ConnectorState.PAUSED);

        client().resume(name);

        awaitState(ConnectorState.FAILED);
    }

    private static ConnectorConfig failing() {
        return ConnectorConfig.of(Map.of(
                "connector.class",
                "org.apache.kafka.connect.tools.MockSinkConnector",
                "topics",
                "contract",
                "mock_mode",
                "connector-failure",
                "delay_ms",
                "0"));
    }

    @Test
    void answersTargetStatesOfAnAbsentConnectorWith404() {
        WriteOutcome notFound = new WriteOutcome.NotFound();

        assertThat(client().pause(absent)).isEqualTo(notFound);
        assertThat(client().resume(absent)).isEqualTo(notFound);
        assertThat(client().stop(absent)).isEqualTo(notFound);
        assertThat(client().restart(absent, true, true)).isEqualTo(notFound);
        assertThat(client().restart(absent, false, false)).isEqualTo(notFound);
        assertThat(client().restartTask(absent, 0)).isEqualTo(notFound);
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
    void restartsASingleTaskThatThereIs() {
        create();
        awaitState(ConnectorState.RUNNING);
        await().until(() -> client().status(name)
                .filter(status -> !status.tasks().isEmpty())
                .isPresent());

        assertThat(client().restartTask(name, 0)).isEqualTo(new WriteOutcome.Done(false));
        assertThat(client().restartTask(name, 7)).isEqualTo(new WriteOutcome.NotFound());
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
    void answersAnUnknownPathLikeNoAbsentConnector() {
        RawCalls.Seen seen = raw().get("/connectors/" + absent + "/no-such-call");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.message()).startsWith("HTTP 404");
    }
}
