package dev.weir.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonCauseTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T02:13:00Z");

    private static CommonCause.Failure failure(int number, String connectorClass, String message) {
        return new CommonCause.Failure(
                new ConnectorName("c-" + number),
                connectorClass,
                "org.example.Wrapper: task " + number + "\n\tat x.Y.z(Y.java:1)\nCaused by: " + message
                        + "\n\tat a.B.c(B.java)",
                SINCE.plusSeconds(number));
    }

    private static List<CommonCause.Failure> failures(int from, int to, String connectorClass, String message) {
        return IntStream.range(from, to)
                .mapToObj(number -> failure(number, connectorClass, message.formatted(number)))
                .toList();
    }

    @Test
    void connectorsOfOneClassWithTheSameRootHaveOneCause() {
        List<CommonCause> causes =
                CommonCause.of(failures(0, 41, "Sink", "java.net.ConnectException: db-%d:5432 refused"));

        assertThat(causes).singleElement().satisfies(cause -> {
            assertThat(cause.connectors()).hasSize(41);
            assertThat(cause.since()).isEqualTo(SINCE);
            assertThat(cause.told())
                    .isEqualTo("common cause: 41 connectors of class Sink since 2026-11-22T02:13:00Z:"
                            + " java.net.ConnectException: db-#:# refused");
        });
    }

    @Test
    void fewerThanFiveAreLookedAtOneByOne() {
        assertThat(CommonCause.of(failures(0, 4, "Sink", "java.io.IOException: no")))
                .isEmpty();
        assertThat(CommonCause.of(failures(0, 5, "Sink", "java.io.IOException: no")))
                .hasSize(1);
    }

    @Test
    void aConnectorCountsOnceHoweverManyOfItsTasksFail() {
        List<CommonCause.Failure> tasks = IntStream.range(0, 9)
                .mapToObj(task -> failure(1, "Sink", "java.io.IOException: no"))
                .toList();

        assertThat(CommonCause.of(tasks)).isEmpty();
    }

    @Test
    void otherClassesAndOtherRootsAreOtherCausesTheWidestFirst() {
        List<CommonCause.Failure> all = new ArrayList<>(failures(0, 5, "Sink", "java.io.IOException: no"));
        all.addAll(failures(10, 17, "Source", "java.io.IOException: no"));
        all.addAll(failures(20, 26, "Sink", "java.io.IOException: yes"));

        assertThat(CommonCause.of(all))
                .extracting(cause -> cause.connectorClass() + " " + cause.fingerprint() + " "
                        + cause.connectors().size())
                .containsExactly(
                        "Source java.io.IOException: no 7",
                        "Sink java.io.IOException: yes 6",
                        "Sink java.io.IOException: no 5");
    }

    @Test
    void aTraceIsReadWithoutItsFrames() {
        Trace trace = Trace.of("a.B: one\n\tat x.Y.refused(Y.java)\nCaused by: c.D: two\r\n\tat z\n  Caused by: e.F\n");

        assertThat(trace.heads()).containsExactly("a.B: one", "c.D: two", "e.F");
        assertThat(trace.first()).isEqualTo("a.B: one");
        assertThat(trace.root()).isEqualTo("e.F");
        assertThat(trace.tells("two")).isTrue();
        assertThat(trace.tells("refused")).isFalse();
    }

    @Test
    void noTraceSaysNothing() {
        assertThat(Trace.of("").heads()).isEmpty();
        assertThat(Trace.of("").root()).isEmpty();
        assertThat(Trace.of("").fingerprint()).isEmpty();
        assertThat(Trace.of("").first()).isEmpty();
    }

    @Test
    void whatDiffersFromConnectorToConnectorIsNoPartOfTheFingerprint() {
        assertThat(Trace.of("a.B: id 4f2c1d7e-0000-4000-8000-00000000beef at 0x7f3a, offset 12, topic orders2")
                        .fingerprint())
                .isEqualTo("a.B: id # at #, offset #, topic orders#");
        assertThat(Trace.of("x".repeat(1_000)).fingerprint()).hasSize(300);
    }
}
