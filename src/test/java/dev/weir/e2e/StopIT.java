package dev.weir.e2e;

import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.proxy.ConnectProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service ends what it has begun, and begins where it has ended. */
class StopIT {

    private static final String UNSETTLED =
            "select name from sync_item where intent_at is not null and settled_at is null";

    private RunningWeir weir;

    @BeforeEach
    void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK);
    }

    @AfterEach
    void stops() {
        weir.close();
    }

    @Test
    void aStopWaitsForTheWriteInFlightAndRecordsIt() {
        String before = weir.repository()
                .write("analytics/stop-slow.yml", source("stop-slow", "before"))
                .commit("One");
        weir.awaitSync("analytics", before);
        weir.awaitHealthy("analytics", "stop-slow");
        weir.forgetRequests();
        String put = "PUT /connectors/stop-slow/config";
        try (ConnectProxy.Disturbed slow = weir.proxy("analytics")
                .delay(Duration.ofSeconds(3), request -> request.line().equals(put))) {
            weir.repository()
                    .write("analytics/stop-slow.yml", source("stop-slow", "after"))
                    .commit("Change it");
            eventually(() -> assertThat(weir.writes()).contains(put));

            weir.stopService();
        }

        assertThat(weir.liveConfig("analytics", "stop-slow").path("topic").asText())
                .isEqualTo("after");
        assertThat(weir.database().query(UNSETTLED)).isEmpty();
        assertThat(weir.database()
                        .query("select result from sync_item where name = 'stop-slow' order by at desc limit 1"))
                .containsExactly("Updated");
        assertThat(weir.database().query("select lease_node from cluster where lease_until > now()"))
                .isEmpty();

        weir.startService();
        weir.awaitLooks();
        weir.awaitHealthy("analytics", "stop-slow");
        assertThat(weir.writes()).containsExactly(put);
        assertThat(weir.database().query(UNSETTLED)).isEmpty();
    }

    @Test
    void aClusterTakenOutOfTheConfigurationKeepsItsConnectorsAndFindsThemAgain() {
        String sha = weir.repository()
                .write("analytics/stop-stays.yml", source("stop-stays", "x"))
                .write("operations/stop-leaves.yml", source("stop-leaves", "x"))
                .commit("One in each cluster");
        weir.awaitSync("operations", sha);
        weir.awaitSync("analytics", sha);
        weir.stopService();
        weir.forgetRequests();

        weir.configure(WeirOptions.QUICK, List.of("analytics"));
        weir.startService();
        weir.awaitHealthy("analytics", "stop-stays");
        assertThat(weir.get("/clusters").path("total").asInt()).isEqualTo(1);
        weir.stopService();
        assertThat(weir.proxy("operations").requests()).isEmpty();

        weir.configure(WeirOptions.QUICK);
        weir.startService();
        weir.awaitHealthy("operations", "stop-leaves");
        weir.awaitLooks();
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.live("operations")).containsExactly("stop-leaves");
    }
}
