package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorListTest {

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

    @Test
    void showsAConnectorInTheShapeOfTheContract() {
        JsonNode item =
                doors.getJson("/api/v1/connectors?q=ORDERS").get("items").get(0);
        assertThat(item.get("cluster").asText()).isEqualTo("analytics");
        assertThat(item.get("name").asText()).isEqualTo("orders-cdc");
        assertThat(item.get("type").asText()).isEqualTo("source");
        assertThat(item.get("class").asText()).endsWith("PostgresConnector");
        assertThat(item.get("team").asText()).isEqualTo("payments");
        assertThat(item.get("health").asText()).isEqualTo("Degraded");
        assertThat(item.get("sync").asText()).isEqualTo("OutOfSync");
        assertThat(item.get("reason").isNull()).isTrue();
        assertThat(item.get("state")).hasToString("{\"desired\":\"running\",\"live\":\"RUNNING\"}");
        assertThat(item.get("tasks")).hasToString("{\"total\":2,\"running\":1,\"failed\":1}");
        assertThat(item.get("file").asText()).isEqualTo("connectors/orders-cdc.yml");
        assertThat(item.get("revision").asText()).isEqualTo(TestRows.SHA);
        assertThat(item.get("autoRestart"))
                .hasToString("{\"enabled\":true,\"attempts\":0,\"nextAt\":null,\"gaveUp\":false}");
        assertThat(item.get("lastChange").asText()).isEqualTo("2026-11-22T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'',232",
        "cluster=analytics,2",
        "kafkaCluster=staging,230",
        "team=payments,1",
        "type=source,1",
        "class=PostgresConnector,1",
        "class=org.example.FileSink,231",
        "class=Sink,0",
        "health=Degraded,1",
        "sync=OutOfSync,2",
        "health=Degraded&health=Idle,2",
        "sync=OutOfSync&sync=Synced,232",
        "difference=adopt,1",
        "reason=AwaitingApproval,0",
        "managed=false,1",
        "attention=true,2",
        "autoRestart=true,1",
        "autoRestart=false,231",
        "q=filesink,231",
        "q=%25,0",
        "config.topic=orders,2",
        "config.file=/tmp/x,1",
        "config.topic=orders&config.file=/tmp/x,1",
        "config.topic=other,0",
        "cluster=absent,0"
    })
    void filtersConnectors(String query, int total) {
        assertThat(doors.getJson("/api/v1/connectors?" + query).get("total").asInt())
                .isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity",
                "cluster",
                "name",
                "-name",
                "team",
                "type",
                "-class",
                "health",
                "failed",
                "-sync",
                "changed"
            })
    void givesEachConnectorOnceOverAllPagesInEveryOrder(String sort) {
        List<String> names = namesOfAllPages("/api/v1/connectors?limit=100&sort=" + sort);
        assertThat(names).hasSize(TestRows.MANY + 2).doesNotHaveDuplicates();
    }

    @Test
    void showsTheWorstFirst() {
        JsonNode items = doors.getJson("/api/v1/connectors?sort=health&limit=2").get("items");
        assertThat(items.findValuesAsText("name")).containsExactly("orders-cdc", "stray");
    }

    @Test
    void countsTheValuesOfEachFilter() {
        JsonNode facets = doors.getJson("/api/v1/connectors/facets?cluster=analytics&type=source");
        assertThat(facets.get("total").asInt()).isEqualTo(1);
        assertThat(facets.get("type")).hasToString("{\"sink\":1,\"source\":1}");
        assertThat(facets.get("health")).hasToString("{\"Degraded\":1}");
        assertThat(facets.get("class").fieldNames())
                .toIterable()
                .containsExactly("io.debezium.connector.postgresql.PostgresConnector");
        assertThat(facets.get("autoRestart")).hasToString("{\"true\":1}");
    }

    @Test
    void keepsItsPlaceWhenARowBeforeItGoes() {
        doors.database.execute("insert into connector (cluster, name, managed, type, sync_status, health)"
                + " values ('many', 'a-first', true, 'sink', 'Synced', 'Healthy')");
        String url = "/api/v1/connectors?cluster=many&limit=3";
        JsonNode first = doors.getJson(url);
        doors.database.execute("delete from connector where name = 'a-first'");
        JsonNode second = doors.getJson(url + "&cursor=" + first.get("next").asText());
        assertThat(second.get("items").findValuesAsText("name")).containsExactly("c-003", "c-004", "c-005");
    }

    private static List<String> namesOfAllPages(String url) {
        List<String> names = new ArrayList<>();
        JsonNode page = doors.getJson(url);
        while (true) {
            names.addAll(page.get("items").findValuesAsText("name"));
            if (page.get("next").isNull()) {
                return names;
            }
            page = doors.getJson(url + "&cursor=" + page.get("next").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "config.database.password=x,names a secret",
        "config.API_TOKEN=x,names a secret",
        "health=Sick,Degraded",
        "sync=Maybe,OutOfSync",
        "type=both,source",
        "sort=size,changed",
        "sort=--name,changed",
        "managed=perhaps,true",
        "difference=sideways,adopt",
        "autoRestart=yes,true",
        "limit=0,between 1 and 100",
        "limit=101,between 1 and 100",
        "limit=ten,cannot be read",
        "cursor=abc,cursor",
        "cursor=WyJzeW5jcyJd,cursor",
        "healht=Degraded,known are",
        "team=a&team=b,more than once"
    })
    void refusesAQueryItCannotAnswer(String query, String detail) {
        var response = doors.get("/api/v1/connectors?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = TestDoors.json(response);
        assertThat(problem.get("detail").asText()).contains(detail);
        assertThat(problem.get("errors").get(0).get("field").asText())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesTheCursorOfAnotherOrder() {
        String cursor = doors.getJson("/api/v1/connectors?limit=1&sort=name")
                .get("next")
                .asText();
        assertThat(doors.get("/api/v1/connectors?limit=1&sort=team&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(400);
    }
}
