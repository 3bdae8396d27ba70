package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.proxy.ConnectProxy;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Weir does while Connect is away, lies, or loses its answers. */
class OutageIT {

    private static final List<String> NAMES = List.of("outage-1", "outage-2");

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK);
        NAMES.forEach(name -> weir.repository().write("operations/" + name + ".yml", source(name, "x")));
        String sha = weir.repository()
                .write("analytics/outage-other.yml", source("outage-other", "x"))
                .commit("Some in each cluster");
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @BeforeEach
    void allIsWell() {
        NAMES.forEach(name -> weir.awaitHealthy("operations", name));
        weir.forgetRequests();
    }

    @Test
    void anEmptyListingIsNotBelieved() {
        try (ConnectProxy.Disturbed names = lists("/connectors", "[]");
                ConnectProxy.Disturbed expanded = lists("/connectors?expand=.*", "{}")) {
            allAreUnknown();
            weir.api().post("/syncs", "{\"cluster\": \"operations\"}");
            weir.awaitLooks();
            assertThat(weir.writes()).isEmpty();
        }
        NAMES.forEach(name -> weir.awaitHealthy("operations", name));
        weir.awaitLooks();
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsRecordedAndNotRepeated() {
        try (ConnectProxy.Disturbed lost = weir.proxy("operations")
                .loseAnswers(request ->
                        request.method().equals("PUT") && request.path().equals("/connectors/outage-1/config"))) {
            String sha = weir.repository()
                    .write("operations/outage-1.yml", source("outage-1", "after a lost answer"))
                    .commit("Change one");

            JsonNode sync = weir.awaitSync("operations", sha);

            assertThat(items(sync))
                    .singleElement()
                    .satisfies(item -> assertThat(item.path("result").asText()).isEqualTo("Updated"));
        }
        weir.awaitHealthy("operations", "outage-1");
        weir.awaitLooks();
        assertThat(weir.writes()).containsExactly("PUT /connectors/outage-1/config");
    }

    @Test
    void aCreateWithoutAnAnswerHoldsUpNobodyAndIsKnownAgainWhenItLandsLate() {
        Predicate<ConnectProxy.Request> create =
                request -> request.method().equals("POST") && request.body().contains("\"outage-cut\"");
        try (ConnectProxy.Disturbed cut = weir.proxy("operations").cut(create)) {
            weir.repository()
                    .write("operations/outage-beside.yml", source("outage-beside", "x"))
                    .write("operations/outage-cut.yml", source("outage-cut", "x"))
                    .commit("One that does not arrive and one that does");
            weir.awaitHealthy("operations", "outage-beside");
        }

        weir.awaitLooks();

        List<ConnectProxy.Request> sent =
                weir.proxy("operations").requests().stream().filter(create).toList();
        assertThat(sent).hasSize(1);
        assertThat(weir.live("operations")).doesNotContain("outage-cut");

        weir.connect("operations").send("POST", "/connectors", sent.get(0).body());

        weir.awaitHealthy("operations", "outage-cut");
        assertThat(weir.database().query("select origin from inventory where name = 'outage-cut'"))
                .containsExactly("CREATED");
        assertThat(weir.proxy("operations").requests().stream().filter(create)).hasSize(1);
    }

    @Test
    void aConnectorDeletedByHandIsMadeAgainOnceItsAbsenceIsProved() {
        weir.connect("operations").delete("outage-2");

        weir.awaitLooks();
        eventually(() -> assertThat(weir.live("operations")).contains("outage-2"));

        assertThat(weir.writes()).containsExactly("POST /connectors");
    }

    private static ConnectProxy.Disturbed lists(String path, String body) {
        return weir.proxy("operations")
                .answer(
                        200,
                        body,
                        request -> request.method().equals("GET")
                                && request.path().matches(path.replace("/connectors?", "/connectors\\?")));
    }

    private static void allAreUnknown() {
        NAMES.forEach(name ->
                eventually(() -> assertThat(weir.sync("operations", name)).isEqualTo("Unknown")));
        assertThat(weir.sync("analytics", "outage-other")).isEqualTo("Synced");
    }
}
