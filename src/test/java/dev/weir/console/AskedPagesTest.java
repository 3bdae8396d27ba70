package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two pages that ask a cluster itself. */
class AskedPagesTest {

    private static final String PLUGINS = "/clusters/analytics/plugins";
    private static final String CONNECTOR = "/clusters/analytics/connectors/orders-cdc";
    private static final String TOPICS = CONNECTOR + "/topics";
    private static final String SILENT = "/clusters/many/connectors/c-001/topics";

    private static TestDoors doors;
    private static SignedIn viewer;
    private static SignedIn admin;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.database.execute("update connector set live_masked = '{}' where name = 'c-001'");
        viewer = new SignedIn(doors, "viewer");
        admin = new SignedIn(doors, "admin");
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @AfterEach
    void tracksTopicsAgain() {
        doors.connect.surroundings().tracksTopics(true, true);
    }

    @Test
    void showsThePluginsOfACluster() {
        HttpResponse<String> answer = viewer.get(PLUGINS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("org.apache.kafka.connect.transforms.InsertField$Value", "transformation", "4.3.1")
                .contains("<h1>Plugins</h1>", "aria-current=\"page\"")
                .doesNotContain("id=\"live\"", "style=");
        assertThat(viewer.get("/clusters").body()).contains("href=\"" + PLUGINS + "\"");
        assertThat(viewer.get("/clusters/absent/plugins").statusCode()).isEqualTo(404);
    }

    @Test
    void asksNoClusterForThePageOfAConnector() {
        doors.connect.forgetRequests();

        assertThat(viewer.get(CONNECTOR).body()).contains("href=\"" + TOPICS + "\"");
        assertThat(viewer.get(CONNECTOR.replace("analytics", "many").replace("orders-cdc", "c-002"))
                        .body())
                .as("not in Connect")
                .doesNotContain("/topics\"");

        assertThat(doors.connect.requests()).isEmpty();
    }

    @Test
    void showsTheTopicsOfAConnectorAndHasAnAdminForgetThem() {
        doors.connect.surroundings().uses("orders-cdc", "orders", "<script>alert(1)</script>");
        assertThat(viewer.get(TOPICS).body())
                .contains("<code>orders</code>", "&lt;script", "2 topics", "has no right manage.topics")
                .doesNotContain("<script>alert", "id=\"live\"", "style=");
        Map<String, String> form = Map.of("formToken", admin.formToken(TOPICS), "reason", "renamed");
        assertThat(viewer.post(TOPICS + "/reset", Map.of("formToken", viewer.formToken(TOPICS)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post(TOPICS + "/reset", Map.of()).statusCode()).isEqualTo(403);

        HttpResponse<String> answer = admin.post(TOPICS + "/reset", form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(TOPICS);
        assertThat(viewer.get(TOPICS).body()).contains("No topics.").doesNotContain("<code>orders");
    }

    @Test
    void saysWhyThereAreNoTopicsAndWhyNoneWereForgotten() {
        Map<String, String> form = Map.of("formToken", admin.formToken(TOPICS));
        doors.connect.surroundings().tracksTopics(true, false);
        HttpResponse<String> refused = admin.post(TOPICS + "/reset", form);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Topic tracking reset is disabled", "<main");

        doors.connect.surroundings().tracksTopics(false, false);
        HttpResponse<String> answer = viewer.get(TOPICS);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("topic.tracking.enable=true", "<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clusters/many/plugins", SILENT})
    void saysThatAClusterDoesNotAnswer(String path) {
        HttpResponse<String> answer = viewer.get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("cluster many gives no answer", "role=\"alert\"", "<main", "Sign out");
    }

    @Test
    void hasNoTopicsOfAConnectorThatIsNotThere() {
        assertThat(viewer.get("/clusters/analytics/connectors/absent/topics").statusCode())
                .isEqualTo(404);
    }
}
