package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protected connectors. */
class ProtectionTest {

    private static final String PROTECTED = "deletion: {protected: true}";
    private static final String FREE = "deletion: {protected: false}";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t", PROTECTED).define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void staysWhenItsDefinitionGoesWithItsProtection() {
        weir.define("orders", "t", FREE);
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Protected");
    }

    @Test
    void staysWhenBothCommitsAreFetchedTogether() {
        weir.define("orders", "t", FREE).repository.commit("lift");
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void goesInACommitAfterTheOneThatLiftsTheProtection() {
        weir.define("orders", "t", FREE).push();
        weir.node.settle();
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
    }
}
