package dev.weir.plan.policy;

import static dev.weir.plan.policy.Case.owned;
import static dev.weir.plan.policy.Case.patterns;
import static dev.weir.plan.policy.Case.unowned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.TextPattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

    @Test
    void meansAllWhereItSaysNothing() {
        assertThat(Match.ALL.means(unowned())).isTrue();
    }

    @Test
    void meansTheClustersThatFit() {
        assertThat(new Match(patterns("test", "prod*"), List.of(), List.of()).means(unowned()))
                .isTrue();
        assertThat(new Match(patterns("test", "prod"), List.of(), List.of()).means(unowned()))
                .isFalse();
    }

    @Test
    void meansTheTeamsThatFitAndNobodysFilesNever() {
        Match match = new Match(List.of(), patterns("pay*", "sales"), List.of());

        assertThat(match.means(owned("payments"))).isTrue();
        assertThat(match.means(owned("orders"))).isFalse();
        assertThat(match.means(unowned())).isFalse();
        assertThat(new Match(List.of(), patterns("*"), List.of()).means(unowned()))
                .isFalse();
    }

    @Test
    void meansWhatFitsAllThatItSays() {
        Match match = new Match(patterns("production"), patterns("payments"), patterns("org.example.*"));

        assertThat(match.means(owned("payments"))).isTrue();
        assertThat(match.means(owned("payments", "connector.class", "org.other.Sink")))
                .isFalse();
        assertThat(match.means(owned("sales"))).isFalse();
    }

    @Test
    void meansNothingThatIsExcepted() {
        Rule.Reach reach =
                new Rule.Reach(Match.ALL, Optional.of(new Match(List.of(), patterns("platform"), List.of())));

        assertThat(reach.means(owned("platform"))).isFalse();
        assertThat(reach.means(owned("sales"))).isTrue();
        assertThat(reach.means(unowned())).isTrue();
        assertThat(new Rule.Reach(new Match(patterns("x"), List.of(), List.of()), Optional.empty()).means(unowned()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "io.debezium.*, io.debezium.PostgresConnector, true",
        "io.debezium.*, PostgresConnector, false",
        "io.debezium.PostgresConnector, PostgresConnector, true",
        "io.debezium.PostgresConnector, Postgres, true",
        "io.debezium.PostgresConnector, MySql, false",
        "io.debezium.PostgresConnector, org.other.PostgresConnector, false",
        "io.debezium.Postgres, org.other.PostgresConnector, false",
        "io.debezium.PostgresConnector, org.other.Postgres, false",
        "PostgresConnector, io.debezium.PostgresConnector, true",
        "Postgres, io.debezium.PostgresConnector, true",
        "Postgres, PostgresConnector, true",
        "Postgres*, io.debezium.PostgresConnector, true",
        "Postgr?s, Postgres, true",
        "Postgr?s, PostgresConnector, false",
        "io.debezium.Postgres*, Postgres*, false",
        "io.debezium., x, false"
    })
    void knowsAClassByItsAlias(String pattern, String written, boolean expected) {
        assertThat(Classes.mayBe(new TextPattern(pattern), written)).isEqualTo(expected);
    }
}
