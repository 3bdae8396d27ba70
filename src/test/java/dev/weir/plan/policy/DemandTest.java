package dev.weir.plan.policy;

import static dev.weir.plan.policy.Case.messages;
import static dev.weir.plan.policy.Case.owned;
import static dev.weir.plan.policy.Case.patterns;
import static dev.weir.plan.policy.Case.unowned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.TextPattern;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandTest {

    private static final Demand TASKS = new Demand.AtMost(new TextPattern("tasks.max"), new BigDecimal("8"));
    private static final Demand POLLS =
            new Demand.AtLeast(new TextPattern("*poll.interval.ms"), new BigDecimal("100.5"));

    // ---- keys that must be there

    @Test
    void missesAKeyThatMustBeThere() {
        Demand demand = new Demand.Required("owner", patterns("*"));

        assertThat(demand.breaches(unowned())).containsExactly(new Breach("owner", "owner is missing"));
        assertThat(messages(demand, unowned("owner", ""))).isEmpty();
        assertThat(messages(demand, unowned("owner", "x"))).isEmpty();
    }

    @Test
    void saysWhatAMissingKeyMayHold() {
        Demand one = new Demand.Required("errors.tolerance", patterns("none"));
        Demand two = new Demand.Required("errors.tolerance", patterns("none", "all*"));

        assertThat(messages(one, unowned())).containsExactly("errors.tolerance is missing: it must be none");
        assertThat(messages(two, unowned()))
                .containsExactly("errors.tolerance is missing: it must be one of none, all*");
    }

    @Test
    void refusesAValueThatFitsNoPattern() {
        Demand demand = new Demand.Required("errors.tolerance", patterns("none", "all*"));

        assertThat(messages(demand, unowned("errors.tolerance", "canary")))
                .containsExactly("errors.tolerance must be one of none, all*");
        assertThat(messages(demand, unowned("errors.tolerance", "None"))).hasSize(1);
        assertThat(messages(demand, unowned("errors.tolerance", "none"))).isEmpty();
        assertThat(messages(demand, unowned("errors.tolerance", "allowed"))).isEmpty();
    }

    @Test
    void looksNoReferenceUp() {
        Demand demand = new Demand.Required("errors.tolerance", patterns("none"));

        assertThat(messages(demand, unowned("errors.tolerance", "${file:/a:b}")))
                .containsExactly(
                        "errors.tolerance must be none, and a reference is not looked up: write the value itself");
        assertThat(messages(new Demand.Required("x", patterns("${file:*")), unowned("x", "${file:/a:b}")))
                .isEmpty();
    }

    @Test
    void namesConnectorsAfterTheirTeamAndCluster() {
        Demand demand = new Demand.Required("name", patterns("{team}-{cluster}-*", "{team}"));

        assertThat(messages(demand, owned("payments", "name", "payments-production-in")))
                .isEmpty();
        assertThat(messages(demand, owned("payments", "name", "payments"))).isEmpty();
        assertThat(messages(demand, owned("payments", "name", "sales-production-in")))
                .containsExactly("name must be one of payments-production-*, payments");
    }

    @Test
    void cannotNameAConnectorAfterATeamThatItHasNot() {
        Demand strict = new Demand.Required("name", patterns("{team}-*"));
        Demand either = new Demand.Required("name", patterns("{team}-*", "shared-*"));

        assertThat(messages(strict, unowned("name", "{team}-x".replace("{team}", "team"))))
                .containsExactly(
                        "name must hold the name of the team, and no team owns this file: name its owners in CODEOWNERS");
        assertThat(messages(either, unowned("name", "shared-x"))).isEmpty();
        assertThat(messages(either, unowned("name", "x"))).containsExactly("name must be shared-*");
    }

    @Test
    void takesOnlyFullNamesOfAllowedClasses() {
        Demand demand = new Demand.Required("connector.class", patterns("io.debezium.*", "org.example.Sink"));

        assertThat(messages(demand, unowned())).isEmpty();
        assertThat(messages(demand, unowned("connector.class", "org.other.Sink")))
                .containsExactly("connector.class must be one of io.debezium.*, org.example.Sink");
        assertThat(messages(demand, unowned("connector.class", "Sink")))
                .containsExactly("connector.class must be one of io.debezium.*, org.example.Sink,"
                        + " and an alias is not looked up: write the full name of the class");
        assertThat(messages(new Demand.Required("k", patterns("a")), unowned("k", "b")))
                .containsExactly("k must be a");
    }

    // ---- keys that must not

    @Test
    void findsEachForbiddenKey() {
        Demand demand = new Demand.Forbidden(new TextPattern("producer.override.*"), patterns("*"));

        assertThat(demand.breaches(unowned(
                        "producer.override.acks", "canary", "producer.override.linger.ms", "1", "producer.x", "1")))
                .containsExactly(
                        new Breach("producer.override.acks", "producer.override.acks is not allowed here: remove it"),
                        new Breach(
                                "producer.override.linger.ms",
                                "producer.override.linger.ms is not allowed here: remove it"));
    }

    @Test
    void findsAForbiddenValue() {
        Demand demand = new Demand.Forbidden(new TextPattern("errors.tolerance"), patterns("all", "{team}-*"));

        assertThat(messages(demand, owned("a", "errors.tolerance", "all")))
                .containsExactly("errors.tolerance must not be all or a-*");
        assertThat(messages(demand, owned("a", "errors.tolerance", "a-b"))).hasSize(1);
        assertThat(messages(demand, unowned("errors.tolerance", "a-b"))).isEmpty();
        assertThat(messages(demand, owned("a", "errors.tolerance", "none"))).isEmpty();
        assertThat(messages(demand, unowned())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org.a.FileSinkConnector, true",
        "FileSinkConnector, true",
        "FileSink, true",
        "org.b.FileSinkConnector, false",
        "Other, false"
    })
    void findsAForbiddenClassByItsAliasToo(String written, boolean found) {
        Demand demand = new Demand.Forbidden(new TextPattern("connector.class"), patterns("org.a.FileSinkConnector"));

        assertThat(messages(demand, unowned("connector.class", written))).hasSize(found ? 1 : 0);
        assertThat(messages(
                        new Demand.Forbidden(new TextPattern("k"), patterns("org.a.FileSinkConnector")),
                        unowned("k", "FileSink")))
                .isEmpty();
    }

    // ---- numbers

    @ParameterizedTest
    @CsvSource({"8", "' 8 '", "08", "8.0", "-9", "+8"})
    void takesNumbersUpToTheBound(String value) {
        assertThat(messages(TASKS, unowned("tasks.max", value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9", "8.00000000000000000000000001", "9223372036854775807"})
    void findsNumbersBeyondTheBound(String value) {
        assertThat(TASKS.breaches(unowned("tasks.max", value)))
                .containsExactly(new Breach("tasks.max", "tasks.max must be at most 8"));
    }

    @ParameterizedTest
    @CsvSource({"canary", "''", "1e0", "0x1", "1_0", ".5", "٣"})
    void findsWhatIsNoNumber(String value) {
        assertThat(messages(TASKS, unowned("tasks.max", value)))
                .containsExactly("tasks.max must be at most 8, and it is no number");
    }

    @Test
    void findsANumberOfTooManyDigits() {
        assertThat(messages(TASKS, unowned("tasks.max", "0".repeat(64)))).isEmpty();
        assertThat(messages(TASKS, unowned("tasks.max", "0".repeat(65)))).hasSize(1);
    }

    @Test
    void cannotBoundAReference() {
        assertThat(messages(TASKS, unowned("tasks.max", "${file:/a:b}")))
                .containsExactly(
                        "tasks.max must be at most 8, and a reference is not looked up: write the number itself");
    }

    @Test
    void boundsOnlyWhatIsThere() {
        assertThat(messages(TASKS, unowned())).isEmpty();
        assertThat(messages(POLLS, unowned())).isEmpty();
    }

    @Test
    void findsNumbersBelowTheBound() {
        assertThat(messages(POLLS, unowned("a.poll.interval.ms", "100", "poll.interval.ms", "100.4")))
                .containsExactly(
                        "a.poll.interval.ms must be at least 100.5", "poll.interval.ms must be at least 100.5");
        assertThat(messages(POLLS, unowned("poll.interval.ms", "100.5"))).isEmpty();
        assertThat(messages(POLLS, unowned("poll.interval.ms", "101"))).isEmpty();
    }

    // ---- config providers

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "${file:/a:b}",
                "${file:${secrets:x}:b} and ${secrets:c}",
                "${topic}",
                "{{date:x}}",
                "${secrets:${X}:k}",
                "${env:unclosed",
                "${weir:fill-in:k}",
                "$1:x}"
            })
    void takesReferencesToAllowedProviders(String value) {
        assertThat(messages(new Demand.Providers(Set.of("file", "secrets")), unowned("k", value)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${env:X}", "${file:${env:x}:b}", "a${date:now:yyyyMMdd}b", "${file:/a:b}${ file:/a:b}", "${:x}"
            })
    void findsReferencesToOtherProviders(String value) {
        assertThat(new Demand.Providers(Set.of("secrets", "file")).breaches(unowned("k", value)))
                .containsExactly(new Breach("k", "k may refer to these config providers only: file, secrets"));
    }

    @Test
    void mayAllowNoProviderAtAll() {
        Demand none = new Demand.Providers(Set.of());

        assertThat(messages(none, unowned("k", "${file:/a:b}")))
                .containsExactly("k must not refer to a config provider");
        assertThat(messages(none, unowned("k", "${topic}"))).isEmpty();
    }
}
