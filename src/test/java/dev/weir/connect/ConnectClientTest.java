package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.connect.ConnectException.Kind;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.FillIn;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectClientTest {

    private static final String CANARY = "weir-canary-Zt41";
    private static final String FILE_SOURCE = ContractFixture.FILE_SOURCE;
    private static final ConnectorName ORDERS = new ConnectorName("orders");
    private static final ConnectorConfig CONFIG =
            ConnectorConfig.of(Map.of("connector.class", FILE_SOURCE, "topic", "orders"));

    private final FakeConnect fake = new FakeConnect();
    private final FakeConnect other = fake.secondWorker();
    private final ConnectClient client = client(fake.url());

    @BeforeEach
    void hasOneConnector() {
        fake.put("orders", CONFIG.values(), TargetState.RUNNING);
    }

    @AfterEach
    void closesBoth() {
        fake.close();
        other.close();
    }

    @Test
    void sendsNoConfigThatIsStillToBeFilledIn() {
        ConnectorConfig unfinished = CONFIG.with("db.password", FillIn.of("db.password"));

        assertThat(client.create(ORDERS, unfinished, Optional.empty())).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client.update(ORDERS, unfinished)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client.validate(ORDERS, unfinished).isValid()).isFalse();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void takesNoPageOfAProxyForAnAbsentConnector() {
        fake.failAlways("GET", "/connectors/orders/config", Fault.page(404, "Not found"));
        fake.failAlways("DELETE", "/connectors/orders", Fault.page(404, "Not found"));

        assertThatThrownBy(() -> client.config(ORDERS)).hasMessageContaining("answered 404: Not found");
        assertThat(client.delete(ORDERS)).isInstanceOf(WriteOutcome.Rejected.class);
    }

    @Test
    void takesNoPageForAListingNorForAWrite() {
        fake.failAlways("GET", "/connectors.*", Fault.page(200, "Sign in"));
        fake.failAlways("PUT", "/connectors/orders/pause", Fault.page(200, "Sign in"));

        assertThatThrownBy(client::listConfigs)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN))
                .hasMessageContaining("answered 200: Sign in (expected a JSON object)");
        assertThat(client.pause(ORDERS)).isInstanceOf(WriteOutcome.Unsettled.class);
    }

    @Test
    void takesAListForNoMapOfConnectors() {
        fake.failAlways("GET", "/connectors.*", Fault.body(200, "application/json", "[\"orders\"]"));

        assertThatThrownBy(client::listConfigs).isInstanceOf(ConnectException.class);
    }

    @Test
    void followsNoRedirect() {
        fake.failAlways("GET", "/", Fault.page(302, "Moved"));

        assertThatThrownBy(client::worker)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN));
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void knowsThatARebalancePasses() {
        fake.failNext(1, "GET", "/connectors/orders/config", Fault.REBALANCE_EXPECTED);
        fake.failNext(1, "PUT", "/connectors/orders/config", Fault.CONFLICT);

        assertThatThrownBy(() -> client.config(ORDERS))
                .isInstanceOfSatisfying(
                        ConnectException.class,
                        e -> assertThat(e.kind().passes()).isTrue());
        assertThat(client.update(ORDERS, CONFIG)).isInstanceOf(WriteOutcome.Busy.class);
        assertThat(client.config(ORDERS)).isPresent();
    }

    @Test
    void believesTheHerderNotTheListing() {
        fake.listNothing();
        String worker = client.listConfigs().worker();

        assertThat(client.herderAnswers(worker, Optional.of(ORDERS))).isTrue();

        fake.healthy(false);
        assertThat(client.herderAnswers(worker, Optional.of(ORDERS))).isFalse();
    }

    @Test
    void asksAnOldHerderForAConnector() {
        fake.version("3.6.0");
        String worker = fake.url().toString();

        assertThat(client.herderAnswers(worker, Optional.of(ORDERS))).isTrue();
        assertThat(client.herderAnswers(worker, Optional.empty())).isTrue();

        fake.failAlways("GET", "/connectors/.*", Fault.REBALANCE_EXPECTED);
        assertThat(client.herderAnswers(worker, Optional.of(ORDERS))).isFalse();
        fake.failNoMore();
        fake.failAlways("GET", "/connectors/.*", Fault.HANG);
        assertThat(client.herderAnswers(worker, Optional.of(ORDERS))).isFalse();
    }

    @Test
    void takesNoPageForTheHerdersAnswer() {
        fake.failAlways("GET", "/health", Fault.page(200, "Sign in"));
        fake.failAlways("GET", "/connectors/.*", Fault.page(404, "Not found"));

        assertThat(client.herderAnswers(fake.url().toString(), Optional.of(ORDERS)))
                .isFalse();
    }

    @Test
    void keepsAMissingStatusApartFromAMissingConnector() {
        fake.withholdStatus("orders", true);

        assertThat(client.listStatuses()).isEmpty();
        assertThat(client.status(ORDERS)).isEmpty();
        assertThat(client.listConfigs().connectors()).containsKey(ORDERS);
        assertThat(client.config(ORDERS)).isPresent();
    }

    @Test
    void showsPartsOfAGroupOnAWorkerThatStarts() {
        fake.put("payments", CONFIG.values(), TargetState.PAUSED);
        fake.listOnly("payments");

        assertThat(client.listConfigs().connectors()).containsOnlyKeys(new ConnectorName("payments"));
        assertThat(client.listStatuses().get(new ConnectorName("payments")).state())
                .isEqualTo(ConnectorState.PAUSED);
    }

    @Test
    void asksConnectNothingAboutAConfigWithoutAClass() {
        ConnectorConfig classless = ConnectorConfig.of(Map.of("topic", "${file:/s:p}"));

        assertThat(client.validate(ORDERS, classless).errors())
                .extracting(Validation.FieldError::key)
                .containsExactly("connector.class");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void sendsNoConfigWithoutAClass() {
        ConnectorConfig classless = ConnectorConfig.of(Map.of("topic", "${file:/s:p}"));

        assertThat(client.update(ORDERS, classless)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client.create(ORDERS, classless.with("connector.class", "a/../b"), Optional.empty()))
                .isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void tellsNeitherSecretsSentNorSecretsResolved() {
        fake.resolve("${file:/s:p}", CANARY);
        ConnectorConfig config = CONFIG.with("batch.size", "${file:/s:p}")
                .with("tasks.max", CANARY + "2")
                .with("my.password", CANARY + "2");

        Validation validation = client.validate(ORDERS, config);

        assertThat(validation.errors())
                .extracting(Validation.FieldError::key)
                .containsExactly("batch.size", "tasks.max");
        assertThat(validation.toString()).doesNotContain(CANARY);
        assertThat(client.update(ORDERS, config).toString())
                .contains("Rejected")
                .doesNotContain(CANARY);
        assertThat(client.create(ORDERS, config, Optional.empty()).toString()).doesNotContain(CANARY);
    }

    @Test
    void tellsNoResolvedValueThatAPluginQuotesInItsOwnWords() {
        String field = """
                {"definition": {"name": "topic", "type": "STRING"},
                 "value": {"name": "topic", "value": "%s", "errors": ["there is no topic called %s here"]}}
                """.formatted(CANARY, CANARY);
        fake.failAlways(
                "PUT", ".*/config/validate", Fault.body(200, "application/json", "{\"configs\": [" + field + "]}"));

        Validation validation = client.validate(ORDERS, CONFIG.with("topic", "${file:/s:p}"));

        assertThat(validation.errors())
                .extracting(Validation.FieldError::message)
                .containsExactly("there is no topic called ****** here");
    }

    @Test
    void namesTheKeysThatPluginsCallPasswords() {
        ConnectorConfig postgres =
                ConnectorConfig.of(Map.of("connector.class", "PostgresConnector", "database.password", CANARY));

        Validation validation = client.validate(ORDERS, postgres);

        assertThat(validation.passwordKeys()).containsExactly("database.password");
        assertThat(client.passwordKeys("io.debezium.connector.postgresql.PostgresConnector"))
                .containsExactly("database.password");
        assertThat(validation.isValid()).isTrue();
        assertThat(validation.toString()).doesNotContain(CANARY);
    }

    @Test
    void masksSecretsInTraces() {
        fake.failTask(
                "orders", 0, "java.sql.SQLException: no login at jdbc:pg://bob:" + CANARY + "@db\u0000\n\tat a.B");

        String trace = client.listStatuses().get(ORDERS).tasks().get(0).trace();

        assertThat(trace).isEqualTo("java.sql.SQLException: no login at jdbc:pg://******@db\n\tat a.B");
        assertThat(client.status(ORDERS).orElseThrow().toString()).doesNotContain(CANARY);
    }

    @Test
    void masksInTracesWhatTheListedConfigsCallSecret() {
        fake.put("orders", CONFIG.with("my.password", CANARY).values(), TargetState.RUNNING);
        fake.failTask("orders", 0, "java.io.IOException: " + CANARY + " is too short");

        client.listConfigs();

        assertThat(client.listStatuses().get(ORDERS).tasks().get(0).trace())
                .isEqualTo("java.io.IOException: ****** is too short");
    }

    @Test
    void masksInTracesWhatItWroteItself() {
        ConnectorConfig config = CONFIG.with("my.password", CANARY);
        client.update(ORDERS, config);
        fake.failTask("orders", 0, "java.io.IOException: " + CANARY);
        fake.failAlways("PUT", "/connectors/orders/stop", Fault.answering(400, "no " + CANARY));

        assertThat(client.status(ORDERS).orElseThrow().toString()).doesNotContain(CANARY);
        assertThat(client.stop(ORDERS).toString()).contains("Rejected").doesNotContain(CANARY);
    }

    @Test
    void masksInTracesTheSecretBeforeARejectedOne() {
        fake.put("orders", CONFIG.with("my.password", CANARY).values(), TargetState.RUNNING);
        fake.failTask("orders", 0, "java.io.IOException: " + CANARY);
        client.listConfigs();

        client.update(ORDERS, CONFIG.with("my.password", "another").with("tasks.max", "x"));

        assertThat(client.listStatuses().toString()).doesNotContain(CANARY);
    }

    @Test
    void healsAFailedTaskByRestart() {
        fake.failTask("orders", 0, "java.io.IOException: no");
        assertThat(client.status(ORDERS).orElseThrow().hasFailure()).isTrue();

        assertThat(client.restart(ORDERS, true, true)).isEqualTo(new WriteOutcome.Done(false));

        assertThat(client.status(ORDERS).orElseThrow().hasFailure()).isFalse();
    }

    @Test
    void echoesMasksWhereAVendorMasks() {
        fake.mask("topic");

        assertThat(client.config(ORDERS).orElseThrow().get("topic")).contains("****************");
        assertThat(fake.config("orders").orElseThrow().get("topic")).contains("orders");
        assertThat(client.update(ORDERS, CONFIG))
                .isInstanceOfSatisfying(
                        WriteOutcome.Done.class,
                        done -> assertThat(done.echo().orElseThrow().get("topic"))
                                .contains("****************"));
    }

    @Test
    void findsNoConfigInAnAnswerThatHoldsNone() {
        fake.failNext(1, "PUT", "/connectors/orders/config", Fault.body(200, "application/json", "{\"config\":[]}"));
        fake.failNext(1, "PUT", "/connectors/orders/config", Fault.body(202, "", ""));

        assertThat(client.update(ORDERS, CONFIG)).isEqualTo(new WriteOutcome.Done(false));
        assertThat(client.update(ORDERS, CONFIG)).isEqualTo(new WriteOutcome.Done(false));
    }

    @Test
    void sendsTheInitialStateOnlyWhenItIsGiven() {
        fake.version("3.6.0");

        assertThat(client.create(new ConnectorName("a"), CONFIG, Optional.empty()))
                .isInstanceOf(WriteOutcome.Done.class);
        assertThat(client.create(new ConnectorName("b"), CONFIG, Optional.of(TargetState.STOPPED)))
                .isInstanceOf(WriteOutcome.Rejected.class);
        fake.version("3.7.0");
        assertThat(client.create(new ConnectorName("b"), CONFIG, Optional.of(TargetState.STOPPED)))
                .isInstanceOf(WriteOutcome.Done.class);
        assertThat(fake.target("b")).contains(TargetState.STOPPED);
    }

    @Test
    void readsOffsetsInWhateverOrderTheyComeAndKeepsEveryNumberAsItIs() {
        String entry =
                "{\"partition\":{\"b\":1.0,\"a\":[{\"z\":1,\"y\":2}]},\"offset\":{\"lsn\":12345678901234567890123,\"f\":1.50}}";
        fake.failAlways(
                "GET",
                "/connectors/orders/offsets",
                Fault.body(
                        200,
                        "application/json",
                        "{\"offsets\":[" + entry + ",{\"partition\":{\"c\":1},\"offset\":null}]}"));

        assertThat(client.offsets(ORDERS).orElseThrow().byPartition())
                .isEqualTo(Map.of(
                        "{\"a\":[{\"y\":2,\"z\":1}],\"b\":1.0}", "{\"f\":1.50,\"lsn\":12345678901234567890123}"));
    }

    @Test
    void saysThatAnOlderConnectHasNoOffsetsToShow() {
        fake.version("3.4.0");

        assertThatThrownBy(() -> client.offsets(ORDERS))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        assertThat(client.alterOffsets(ORDERS, Offsets.NONE)).isInstanceOf(WriteOutcome.Rejected.class);
    }

    @Test
    void waitsWithOffsetsWhileTasksEndAndTakesAPluginsErrorForItsLastWord() {
        fake.setTarget("orders", TargetState.STOPPED);
        fake.failNext(
                1,
                "PATCH",
                ".*/offsets",
                Fault.answering(
                        500,
                        "Failed to alter consumer group offsets for connector"
                                + " orders either because its tasks haven't stopped completely yet or the connector was resumed"));
        fake.failNext(1, "PATCH", ".*/offsets", Fault.answering(500, "The plugin does not like it"));
        fake.failNext(1, "PATCH", ".*/offsets", Fault.answering(500, "Timed out while attempting to modify offsets"));

        assertThat(client.alterOffsets(ORDERS, Offsets.NONE)).isInstanceOf(WriteOutcome.Busy.class);
        assertThat(client.alterOffsets(ORDERS, Offsets.NONE)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(client.alterOffsets(ORDERS, Offsets.NONE)).isInstanceOf(WriteOutcome.Unsettled.class);
    }

    private static ConnectClient client(URI... workers) {
        return new ConnectClient(Clusters.at(workers), Clusters.QUICK);
    }
}
