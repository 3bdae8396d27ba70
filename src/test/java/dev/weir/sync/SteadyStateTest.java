package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.db.Phase;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when nothing happens, and when somebody keeps undoing what Weir does. */
class SteadyStateTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aCycleIsTwoRequests() {
        weir.node.observe();

        assertThat(weir.connect.requests())
                .extracting(FakeConnect.Request::path)
                .containsExactly("/connectors?expand=info", "/connectors?expand=status");
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void configsAreLookedAtSeldomByTheDatabasesClock() {
        weir.node.glance();

        assertThat(weir.connect.requests())
                .extracting(FakeConnect.Request::path)
                .containsExactly("/connectors?expand=status");
    }

    /** A minute is a look at the configs with their states and five at the states alone, however many connectors there are. */
    @Test
    void aMinuteOfRestIsSevenRequests() {
        for (int i = 0; i < 20; i++) {
            weir.define("more-" + i, "t");
        }
        weir.push();
        weir.node.settle();
        weir.database.execute("update cluster set info_at = now() - interval '1 minute'");
        weir.connect.forgetRequests();

        for (int seconds = 0; seconds < 60; seconds += 10) {
            weir.node.glance();
            weir.database.execute("update cluster set info_at = info_at - interval '10 seconds'");
        }

        assertThat(weir.connect.requests())
                .extracting(FakeConnect.Request::path)
                .containsOnly("/connectors?expand=info", "/connectors?expand=status")
                .hasSize(7);
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void theSamePlanOnceMoreWritesNothing() {
        weir.node.ask();
        weir.node.settle();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.syncs()).hasSize(1);
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void driftIsSeenAndHealed() {
        drift();
        weir.node.observe();
        assertThat(weir.node.isAsked()).isTrue();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.syncs().get(0).cause().kind()).isEqualTo("drift");
    }

    @Test
    void whatIsBeingWrittenIsNoDrift() {
        weir.connect.failNext(1, "POST", "/connectors", Fault.meanwhile(weir.node::observe));
        weir.define("late", "t").push();

        assertThat(weir.node.work()).isTrue();

        assertThat(weir.lastItems()).containsExactly("late Created");
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void aRevisionThatNoSyncHasEndedWithIsAskedForByTheNextLook() {
        weir.connect.failAlways("GET", "/connectors.*", Fault.RESET);
        weir.define("orders", "t").repository.write("README.md", "about");
        weir.push();
        weir.node.requestSync();
        weir.node.work();
        assertThat(weir.lastPhase()).isEqualTo(Phase.ERROR);
        assertThat(weir.node.isAsked()).isFalse();
        weir.connect.failNoMore();

        weir.node.observe();

        assertThat(weir.node.isAsked()).isTrue();
        weir.node.settle();
        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
    }

    private void drift() {
        Map<String, String> config =
                new TreeMap<>(weir.connect.config("orders").orElseThrow().values());
        config.put("topic", "somebody");
        weir.connect.put("orders", config, TargetState.RUNNING);
    }
}
