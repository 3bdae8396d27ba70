package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To suspend, to stop everything, and to sync although a window is closed, by the pages. */
class HandsOffPagesTest {

    private static final String CONNECTOR = "/clusters/analytics/connectors/orders-cdc";
    private static final Map<String, String> ONE = Map.of("cluster", "analytics", "name", "orders-cdc");

    private static TestDoors doors;
    private static SignedIn viewer;
    private static SignedIn admin;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        viewer = new SignedIn(doors, "viewer");
        admin = new SignedIn(doors, "admin");
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void beginsAnew() {
        doors.database.execute("delete from hold; update stop_switch set stopped = false;"
                + " update cluster set closed_by = null; delete from sync where phase = 'Queued'");
    }

    private static int post(SignedIn who, String path, Map<String, String> fields, String... more) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("formToken", who.formToken("/"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return who.post(path, form).statusCode();
    }

    @Test
    void aConnectorIsSuspendedForHoursAndSaysSoWithAButtonToLiftIt() {
        assertThat(post(admin, "/connector/suspend", ONE, "hours", "3", "reason", "<script>why"))
                .isEqualTo(303);

        assertThat(viewer.get(CONNECTOR).body())
                .contains("Suspended by admin until it ends", "in 2 h", "&lt;script&gt;why", "Lift it")
                .doesNotContain("<script>why");
        assertThat(viewer.get("/clusters").body()).contains("1 of its connectors suspended");
        assertThat(viewer.get("/events?axis=hold").body()).contains("Suspended");

        assertThat(post(admin, "/connector/suspend/lift", ONE)).isEqualTo(303);
        assertThat(viewer.get(CONNECTOR).body()).doesNotContain("Suspended by admin");
    }

    @Test
    void aClusterIsSuspendedUntilLifted() {
        Map<String, String> cluster = Map.of("cluster", "analytics");
        assertThat(post(admin, "/cluster/suspend", cluster, "hours", "")).isEqualTo(303);

        assertThat(viewer.get("/clusters").body())
                .contains("Cluster analytics is suspended by admin until somebody lifts that");
        assertThat(viewer.get(CONNECTOR).body()).contains("Cluster analytics is suspended by admin");

        assertThat(post(admin, "/cluster/suspend/lift", cluster)).isEqualTo(303);
        assertThat(viewer.get("/clusters").body()).doesNotContain("is suspended by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/clusters", "/connectors", CONNECTOR, "/syncs", "/events", "/approvals", "/repository"})
    void everyPageSaysThatEverythingIsStopped(String path) {
        assertThat(viewer.get(path).body()).doesNotContain("Everything is stopped");
        assertThat(post(admin, "/stop", Map.of("stopped", "true", "reason", "an <incident>")))
                .isEqualTo(303);

        assertThat(viewer.get(path).body())
                .contains("Everything is stopped", "by admin", "an &lt;incident&gt;", "Let all go on");

        assertThat(post(admin, "/stop", Map.of("stopped", "false"))).isEqualTo(303);
        assertThat(viewer.get(path).body()).doesNotContain("Everything is stopped");
    }

    @Test
    void aSwitchThatCannotBeReadIsShownAsOn() {
        doors.database.execute("delete from stop_switch");

        assertThat(viewer.get("/").body())
                .contains("Everything is stopped</strong>: nobody can read whether it is")
                .doesNotContain("Stop every write");
        assertThat(post(admin, "/stop", Map.of("stopped", "false"))).isEqualTo(303);
        assertThat(viewer.get("/").body()).doesNotContain("Everything is stopped");
    }

    @ParameterizedTest
    @CsvSource({"/connector/suspend", "/connector/suspend/lift", "/cluster/suspend", "/cluster/suspend/lift", "/stop"})
    void whoMayOnlyLookTurnsNothing(String path) {
        assertThat(post(viewer, path, ONE)).isEqualTo(403);
        assertThat(admin.post(path, ONE).statusCode())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(doors.database.query("select id from hold")).isEmpty();
        assertThat(doors.database.query("select stopped from stop_switch")).containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource({"/connector/suspend, analytics, absent", "/connector/suspend, absent, x", "/cluster/suspend, absent, ''"
    })
    void whatIsNotThereIsNotSuspended(String path, String cluster, String name) {
        assertThat(post(admin, path, Map.of("cluster", cluster, "name", name))).isEqualTo(404);
    }

    @Test
    void outsideOfAWindowASyncMayBeExempted() {
        assertThat(viewer.get(CONNECTOR).body()).doesNotContain("although the window is closed");
        doors.database.execute("update cluster set closed_by = 'deny <x>', closed_until = now() + interval '5 hours'"
                + " where name = 'analytics'");

        assertThat(viewer.get(CONNECTOR).body())
                .contains("The window of cluster analytics is closed until it opens", "deny &lt;x&gt;")
                .contains("Sync although the window is closed");
        assertThat(viewer.get("/clusters").body()).contains("The window of cluster analytics is closed");
        assertThat(post(admin, "/connector/sync", ONE, "exemption", "a hotfix")).isEqualTo(303);
        assertThat(post(admin, "/syncs", Map.of("cluster", "analytics"), "exemption", "another"))
                .isEqualTo(303);

        assertThat(doors.database.query("select e ->> 'reason' || ' ' || (e -> 'connectors') from sync,"
                        + " jsonb_array_elements(exemptions) e where phase = 'Queued'"))
                .containsExactly("a hotfix [\"orders-cdc\"]", "another []");
        String id = doors.database
                .query("select id from sync where phase = 'Queued'")
                .get(0);
        assertThat(viewer.get("/syncs/" + id).body()).contains("although a window is closed, by admin: a hotfix");
    }
}
