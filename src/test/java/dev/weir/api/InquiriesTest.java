package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.connect.Fault;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a cluster at the moment of the call: plugins, topics, and how it answers where it does not. */
class InquiriesTest {

    private static final String ANALYTICS = "/api/v1/clusters/analytics";
    private static final String ORDERS = ANALYTICS + "/connectors/orders-cdc";

    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @AfterEach
    void isWellAgain() {
        doors.connect.failNoMore();
        doors.connect.surroundings().tracksTopics(true, true);
    }

    @Test
    void listsThePluginsOfEveryTypeByTypeAndClass() {
        JsonNode page = doors.getJson(ANALYTICS + "/plugins");

        assertThat(page.get("items").findValuesAsText("type"))
                .isSorted()
                .contains("source", "sink", "converter", "transformation");
        assertThat(page.get("items").get(0))
                .hasToString("{\"class\":\"org.apache.kafka.connect.json.JsonConverter\",\"type\":\"converter\","
                        + "\"version\":\"4.3.1\"}");
        assertThat(page.get("total").asInt()).isEqualTo(page.get("items").size());
    }

    @Test
    void tellsThePluginsKeysAndNoDefaultOfAPassword() {
        HttpResponse<String> answer =
                doors.get(ANALYTICS + "/plugins/io.debezium.connector.postgresql.PostgresConnector/config");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("{\"name\":\"database.password\",\"type\":\"PASSWORD\",\"required\":false,\"default\":null,")
                .contains("\"name\":\"batch.size\",\"type\":\"INT\",\"required\":false,\"default\":\"2000\","
                        + "\"importance\":\"HIGH\",\"documentation\":\"What batch.size is for.\",\"group\":null,"
                        + "\"order\":1,\"displayName\":\"batch.size\"}")
                .doesNotContain("canary");
    }

    @Test
    void hasNoKeysOfAPluginThatIsNotThere() {
        HttpResponse<String> answer = doors.get(ANALYTICS + "/plugins/org.example.Nowhere/config");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(detail(answer)).isEqualTo("cluster analytics has no plugin org.example.Nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins", "/plugins/a.B/config", "/loggers", "/loggers/root", "/connectors/c-001/topics"})
    void saysThatNoWorkerAnswers(String path) {
        doors.database.execute("update connector set live_masked = '{}' where name = 'c-001'");

        HttpResponse<String> answer = doors.get("/api/v1/clusters/many" + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(detail(answer)).contains("cluster many gives no answer", "no connection to http://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plugins", "/plugins/a.B/config", "/loggers", "/loggers/root", "/connectors/a/topics"})
    void knowsNoClusterThatIsNotDeclared(String path) {
        assertThat(doors.get("/api/v1/clusters/absent" + path).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatElseAWorkerAnswersThanIsExpected() {
        doors.connect.failAlways("GET", "/connector-plugins.*", Fault.page(401, "Who are you?"));

        HttpResponse<String> answer = doors.get(ANALYTICS + "/plugins");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(detail(answer)).contains("answered 401: Who are you?; check auth and headers of the cluster");
    }

    @Test
    void listsTheTopicsOfAConnectorAndForgetsThem() {
        doors.connect.surroundings().uses("orders-cdc", "orders", "heartbeats");
        assertThat(doors.getJson(ORDERS + "/topics"))
                .hasToString("{\"cluster\":\"analytics\",\"connector\":\"orders-cdc\","
                        + "\"topics\":[\"heartbeats\",\"orders\"]}");
        assertThat(doors.post("viewer", ORDERS + "/topics/reset", "").statusCode())
                .isEqualTo(403);

        assertThat(doors.post("admin", ORDERS + "/topics/reset", "{\"reason\":\"renamed\"}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(doors.getJson(ORDERS + "/topics").get("topics")).isEmpty();
        assertThat(doors.post("admin", ORDERS + "/topics/reset", "").statusCode())
                .isEqualTo(202);
    }

    @Test
    void asksConnectAboutNoConnectorThatIsNotThere() {
        doors.connect.forgetRequests();

        assertThat(doors.get(ANALYTICS + "/connectors/absent/topics").statusCode())
                .isEqualTo(404);
        assertThat(doors.post("admin", ANALYTICS + "/connectors/absent/topics/reset", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.connect.requests()).isEmpty();
    }

    @Test
    void saysThatTopicsAreNotTracked() {
        doors.connect.surroundings().tracksTopics(false, true);
        HttpResponse<String> topics = doors.get(ORDERS + "/topics");
        assertThat(topics.statusCode()).isEqualTo(403);
        assertThat(detail(topics)).contains("topic.tracking.enable");

        doors.connect.surroundings().tracksTopics(true, false);
        HttpResponse<String> reset = doors.post("admin", ORDERS + "/topics/reset", "");
        assertThat(reset.statusCode()).isEqualTo(403);
        assertThat(detail(reset)).contains("Topic tracking reset is disabled").doesNotContain("check auth");
    }

    static String detail(HttpResponse<String> answer) {
        return TestDoors.json(answer).get("detail").asText();
    }
}
