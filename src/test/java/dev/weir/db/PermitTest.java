package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statement that records a write records nothing where nothing may be written. */
class PermitTest {

    private static final ClusterName CLUSTER = new ClusterName("analytics");

    private static TestDatabase database;
    private static Lease lease;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        database.open(Clusters.class).declare(CLUSTER, null, "http://connect:8083");
        database.open(Clusters.class).declare(new ClusterName("other"), null, "http://other:8083");
        lease = database.open(Leases.class)
                .acquire(CLUSTER, "one", Duration.ofMinutes(10))
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nothingIsInTheWay() {
        database.execute("delete from hold; delete from stop_switch;"
                + " insert into stop_switch (id, stopped, actor) values (1, false, 'weir')");
        assertThat(permits("orders")).isTrue();
    }

    private static boolean permits(String name) {
        return database.open(Moves.class).isPermitted(lease, new ConnectorName(name));
    }

    private static void suspend(String cluster, String name, String until) {
        database.execute("insert into hold (kind, cluster, name, actor, until) values ('suspend', '" + cluster + "', "
                + name + ", 'alice', " + until + ")");
    }

    @Test
    void whileEverythingIsStoppedNothingIsPermitted() {
        database.execute("update stop_switch set stopped = true");

        assertThat(permits("orders")).isFalse();
    }

    @Test
    void aSwitchThatIsNotThereIsOn() {
        database.execute("delete from stop_switch");

        assertThat(permits("orders")).isFalse();
    }

    @Test
    void toASuspendedConnectorNothingIsPermittedAndToItsNeighbourAllIs() {
        suspend("analytics", "'orders'", "null");

        assertThat(permits("orders")).isFalse();
        assertThat(permits("other")).isTrue();
    }

    @Test
    void toASuspendedClusterNothingIsPermitted() {
        suspend("analytics", "null", "now() + interval '1 hour'");

        assertThat(permits("orders")).isFalse();
    }

    @Test
    void whatIsOverOrLiftedOrOfAnotherClusterIsInNobodysWay() {
        suspend("analytics", "'orders'", "now() - interval '1 second'");
        suspend("analytics", "null", "null");
        database.execute("update hold set lifted_at = now() where name is null");
        suspend("other", "null", "null");

        assertThat(permits("orders")).isTrue();
    }

    @Test
    void anOverrideIsNoSuspension() {
        database.execute(
                "insert into hold (cluster, name, state, actor, until) values ('analytics', 'orders', 'PAUSED',"
                        + " 'alice', now() + interval '1 hour')");

        assertThat(permits("orders")).isTrue();
    }
}
