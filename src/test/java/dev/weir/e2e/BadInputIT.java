package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is told where it stands, deletes nothing, and holds up nobody else. */
class BadInputIT {

    private static final String OLD = "analytics/bad-old.yml";

    private static RunningWeir weir;
    private static int count;

    /**
     * A file that cannot be used.
     *
     * @param line in which the error stands, 0 for the file as a whole
     * @param says what the error says beside the place
     */
    record Bad(String what, String path, String text, int line, String says) {

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK);
        String sha = weir.repository()
                .write(OLD, source("bad-old", "old"))
                .write("operations/bad-other.yml", source("bad-other", "other"))
                .commit("One in each cluster");
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    static Stream<Bad> badFiles() {
        String path = "analytics/bad-file.yml";
        String fine = source("bad-file", "x");
        return Stream.of(
                new Bad("no YAML", path, "kind: Connector\nmetadata: {name: [\n", 3, "cannot be read on"),
                new Bad("cut off", path, fine.substring(0, fine.indexOf("pic:")), 11, "cut off"),
                new Bad("its own file cut off", OLD, "apiVersion: weir.dev/v1\nki", 2, "cut off"),
                new Bad("a semicolon in the name", path, fine.replace("bad-file", "a;b"), 4, "a;b"),
                new Bad("a slash in the name", path, fine.replace("bad-file", "a/b"), 4, "a/b"),
                new Bad(
                        "a cluster that nobody declared",
                        path,
                        fine.replace("bad-file\n", "bad-file\n  cluster: analitics\n"),
                        5,
                        "analitics"),
                new Bad("a misspelt kind", path, fine.replace("kind: Connector", "kind: Conector"), 2, "Connector"),
                new Bad("an unknown key", path, fine.replace("tasksMax", "taskMax"), 7, "tasksMax"),
                new Bad("three megabytes", path, fine + "    big: \"" + "x".repeat(3_000_000) + "\"\n", 0, "262144"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadFileIsToldAndTheOthersAreApplied(Bad bad) {
        String good = "bad-neighbour-" + ++count;
        weir.forgetRequests();
        String sha = weir.repository()
                .write(bad.path(), bad.text())
                .write("analytics/" + good + ".yml", source(good, "x"))
                .commit("Something bad and something good");

        JsonNode sync = weir.awaitSync("analytics", sha);

        assertThat(weir.manifestErrors())
                .as(bad.what())
                .singleElement()
                .asString()
                .startsWith(bad.path() + ":" + bad.line() + " ")
                .contains(bad.says());
        assertThat(sync.path("message").asText()).contains(bad.path());
        assertThat(weir.writes()).containsExactly("POST /connectors");
        weir.awaitHealthy("analytics", good);
        assertThat(weir.live("analytics")).contains("bad-old", good);
    }

    @AfterEach
    void mends() {
        weir.repository()
                .write("weir.yml", Documents.WEIR_YML)
                .write("analytics/bad-file.yml", source("bad-file", "x"))
                .write(OLD, source("bad-old", "old"));
        weir.awaitSync("analytics", weir.repository().commit("Mend all"));
        assertThat(weir.manifestErrors()).isEmpty();
    }

    @Test
    void anUnknownClassIsToldByTheSyncAndTheConnector() {
        String sha = weir.repository()
                .write(
                        "operations/bad-class.yml",
                        source("bad-class", "x").replace("FileStreamSource", "FileStreamSauce"))
                .write("operations/bad-beside.yml", source("bad-beside", "x"))
                .commit("A class that no worker has");

        JsonNode sync = weir.awaitSync("operations", sha);

        assertThat(sync.path("phase").asText()).isEqualTo("Partial");
        assertThat(items(sync)).anySatisfy(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("bad-class");
            assertThat(item.path("result").asText()).isIn("Failed", "Invalid");
            assertThat(item.path("message").asText() + item.path("errors")).contains("FileStreamSauceConnector");
        });
        weir.awaitHealthy("operations", "bad-beside");
        eventually(() -> assertThat(
                        weir.connector("operations", "bad-class").path("health").asText())
                .isEqualTo("Missing"));
        weir.repository().remove("operations/bad-class.yml").commit("Remove it");
    }

    @Test
    void aClusterThatNobodyDeclaredInWeirYmlIsToldAndChangesNothing() {
        weir.forgetRequests();
        String sha = weir.repository()
                .write("weir.yml", Documents.WEIR_YML + "  analitics: {include: [\"elsewhere/**\"]}\n")
                .commit("A third cluster");

        weir.awaitSync("analytics", sha);

        assertThat(weir.manifestErrors())
                .singleElement()
                .asString()
                .startsWith("weir.yml:6 ")
                .contains("analitics");
        assertThat(weir.writes()).isEmpty();
    }
}
