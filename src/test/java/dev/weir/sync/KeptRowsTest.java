package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Ownership;
import dev.weir.db.Clusters;
import dev.weir.db.ConnectorRow;
import dev.weir.db.ConnectorRows;
import dev.weir.db.TestDatabase;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Health;
import dev.weir.plan.Assessment;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.ConnectorClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of the read model is drawn and written again, and what is not. */
class KeptRowsTest {

    private static final ClusterName CLUSTER = new ClusterName("analytics");

    private final TestDatabase database = TestDatabase.create();
    private final List<String> drawn = new ArrayList<>();
    private final KeptRows rows = new KeptRows(database.open(ConnectorRows.class));

    @BeforeEach
    void start() {
        database.open(Clusters.class).declare(CLUSTER, null, "http://127.0.0.1:1");
        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));
        drawn.clear();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void whatIsSeenAsItWasIsNeitherDrawnNorWrittenAgain() {
        List<String> before = versions();

        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));

        assertThat(drawn).isEmpty();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void whatIsSeenOtherwiseIsDrawnAndWrittenAlone() {
        refresh(rows, sight("orders", Health.DEGRADED), sight("payments", Health.HEALTHY));

        assertThat(drawn).containsExactly("orders");
        assertThat(shown()).containsExactly("orders Degraded", "payments Healthy");
    }

    @Test
    void whatSomebodyElseHasWrittenIsWrittenAgain() {
        database.execute("update connector set health = 'Unknown' where name = 'orders'");

        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));

        assertThat(shown()).containsExactly("orders Healthy", "payments Healthy");
    }

    @Test
    void whatAnotherNodeHasWrittenIsWrittenAgain() {
        refresh(new KeptRows(database.open(ConnectorRows.class)), sight("orders", Health.DEGRADED));

        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));

        assertThat(shown()).containsExactly("orders Healthy", "payments Healthy");
    }

    @Test
    void whatIsSeenNoMoreIsRemovedAndIsThereWhenItComesBack() {
        refresh(rows, sight("payments", Health.HEALTHY));
        assertThat(shown()).containsExactly("payments Healthy");

        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));

        assertThat(shown()).containsExactly("orders Healthy", "payments Healthy");
    }

    @Test
    void whenWeirWroteToAConnectorIsShownThoughNothingElseHasChanged() {
        database.execute("insert into inventory (cluster, name, origin, sha, path, applied_enc, key_id, applied_hash,"
                + " protected, deletion_policy, epoch) values ('analytics', 'orders', 'CREATED', 's', 'p', '', 'k', 'h',"
                + " false, 'DELETE', 1)");

        refresh(rows, sight("orders", Health.HEALTHY), sight("payments", Health.HEALTHY));

        assertThat(database.query("select name from connector where last_change is not null"))
                .containsExactly("orders");
    }

    private void refresh(KeptRows kept, Sight... sights) {
        kept.refresh(CLUSTER, List.of(sights), this::draw);
    }

    private ConnectorRow draw(Sight sight) {
        drawn.add(sight.name().value());
        return new ConnectorRow(
                CLUSTER,
                sight.name(),
                true,
                "source",
                Optional.empty(),
                ConnectorRow.Declared.NOT,
                ConnectorRow.Observed.NOT,
                new ConnectorRow.Comparison(
                        "Synced",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                sight.health().word(),
                Optional.empty());
    }

    private static Sight sight(String name, Health health) {
        return new Sight(
                new ConnectorName(name),
                "sha",
                Ownership.OF_NO_FILE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Sight.Compared(Assessment.unknown("a test"), ConfigDiff.NONE, ConnectorClasses.NONE_KNOWN),
                health);
    }

    private List<String> versions() {
        return database.query("select xmin::text from connector order by name");
    }

    private List<String> shown() {
        return database.query("select name || ' ' || health from connector order by name");
    }
}
