package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Severity;
import dev.weir.model.TextPattern;
import dev.weir.plan.policy.Demand;
import dev.weir.plan.policy.Policy;
import dev.weir.plan.policy.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that denies holds its connector back, and no other. */
class PolicySyncTest {

    private static final Rule TOPICS = new Rule(
            "named-topics",
            Rule.Reach.EVERYWHERE,
            List.of(new Demand.Required("topic", List.of(new TextPattern("orders-*")))),
            Severity.DENY,
            Optional.empty(),
            true);

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(
                directory, SyncFixture.PRUNING, new Policy(List.of(TOPICS), Severity.DENY, rule -> false));
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void changesNothingUnderADeniedNameAndGoesOnWithTheOthers() {
        weir.define("one", "orders-one").define("two", "orders-two").define("three", "orders-three");
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();

        weir.define("one", "elsewhere")
                .undefine("two")
                .define("three", "orders-3")
                .define("four", "nowhere");
        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).containsExactlyInAnyOrder("DELETE /connectors/two", "PUT /connectors/three/config");
        assertThat(weir.shown("one")).endsWith(" Invalid");
        assertThat(weir.shown("four")).endsWith(" Invalid");
        assertThat(weir.connect.config("one").orElseThrow().get("topic")).contains("orders-one");
    }

    @Test
    void saysWhyAndWhereInTheReadModel() {
        weir.define("one", "canary");
        weir.push();
        weir.node.settle();

        assertThat(weir.database.dump())
                .contains("named-topics: topic must be orders-*")
                .doesNotContain("canary");
    }
}
