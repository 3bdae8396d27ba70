package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the audit are added, found, and dropped by the month. */
class AuditTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final TestDatabase database = TestDatabase.create();
    private final AuditLog log = database.open(AuditLog.class);
    private final AuditQueries queries = database.open(AuditQueries.class);

    @BeforeEach
    void begin() {
        log.add(entry(NOW, "alice", AuditEntry.Outcome.ALLOWED));
        log.add(entry(NOW.plusSeconds(1), "bob", AuditEntry.Outcome.REFUSED));
        log.add(entry(NOW.plusSeconds(2), "alice", AuditEntry.Outcome.FAILED));
    }

    @AfterEach
    void close() {
        database.close();
    }

    static AuditEntry entry(Instant at, String actor, AuditEntry.Outcome outcome) {
        return new AuditEntry(
                at,
                actor,
                AuditEntry.Via.API,
                "restart",
                Optional.of("manage.restart"),
                "analytics/orders",
                Optional.of("analytics"),
                Optional.of("orders"),
                Optional.of("before"),
                Optional.of("after"),
                outcome,
                Optional.of(202),
                Optional.of("why"),
                Optional.of("request-1"));
    }

    @Test
    void anEntryIsReadAsItWasAdded() {
        List<AuditRow> rows = queries.after(AuditQueries.Position.START, AuditFilter.ALL, 10);

        assertThat(rows)
                .extracting(AuditRow::entry)
                .containsExactly(
                        entry(NOW.plusSeconds(2), "alice", AuditEntry.Outcome.FAILED),
                        entry(NOW.plusSeconds(1), "bob", AuditEntry.Outcome.REFUSED),
                        entry(NOW, "alice", AuditEntry.Outcome.ALLOWED));
        assertThat(queries.after(AuditQueries.Position.of(rows.get(1)), AuditFilter.ALL, 10))
                .containsExactly(rows.get(2));
    }

    @Test
    void eachFilterNarrowsTheList() {
        assertThat(count("alice", "api", "restart", "analytics", "orders", null, null, null))
                .isEqualTo(2);
        assertThat(count("alice", null, null, null, null, "failed", null, null)).isEqualTo(1);
        assertThat(count(null, "console", null, null, null, null, null, null)).isZero();
        assertThat(count(null, null, "pause", null, null, null, null, null)).isZero();
        assertThat(count(null, null, null, "operations", null, null, null, null))
                .isZero();
        assertThat(count(null, null, null, null, "other", null, null, null)).isZero();
        assertThat(count(null, null, null, null, null, null, NOW.plusSeconds(1), NOW.plusSeconds(2)))
                .isEqualTo(1);
    }

    private long count(
            String actor,
            String via,
            String action,
            String cluster,
            String connector,
            String outcome,
            Instant since,
            Instant until) {
        return queries.count(new AuditFilter(
                Optional.ofNullable(actor),
                Optional.ofNullable(via),
                Optional.ofNullable(action),
                Optional.ofNullable(cluster),
                Optional.ofNullable(connector),
                Optional.ofNullable(outcome),
                Optional.ofNullable(since),
                Optional.ofNullable(until)));
    }

    @Test
    void whatACallerWritesCannotKeepARowOut() {
        String odd = "a\u0000b\ud800c\r\n" + "x".repeat(5_000);
        AuditEntry entry = new AuditEntry(
                NOW,
                odd,
                AuditEntry.Via.CONSOLE,
                "act",
                Optional.empty(),
                odd,
                Optional.of(odd),
                Optional.of(odd),
                Optional.empty(),
                Optional.empty(),
                AuditEntry.Outcome.REFUSED,
                Optional.empty(),
                Optional.of(odd),
                Optional.empty());
        log.add(entry);

        assertThat(database.query("select reason from audit where via = 'console'"))
                .singleElement()
                .satisfies(kept -> assertThat(kept).startsWith("a b c \nxxx").hasSize(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set reason = 'another'",
                "delete from audit where actor = 'bob'",
                "truncate audit",
                "truncate audit_rest",
                "delete from audit_rest",
                "do $$ begin execute format('truncate %I', (select min(relname) from pg_class where relname ~ '^audit_[0-9_]+$')); end $$",
            })
    void whereOneRoleDoesEverythingATriggerRefusesToChangeRows(String sql) {
        log.add(entry(Instant.parse("1999-12-31T23:59:59Z"), "early", AuditEntry.Outcome.ALLOWED));

        assertThatThrownBy(() -> database.execute(sql)).rootCause().hasMessageContaining("neither changed nor removed");

        assertThat(database.query("select count(*) from audit")).containsExactly("4");
    }

    @Test
    void monthsToComeAreReadyAndOldOnesAreDroppedWhole() {
        assertThat(months())
                .hasSize(4)
                .contains("audit_"
                        + database.query("select to_char(now(), 'YYYY_MM')").get(0));
        database.execute("select audit_month('2020-01-01'); select audit_month('2020-02-01')");
        log.add(entry(Instant.parse("2020-01-31T23:59:59Z"), "old", AuditEntry.Outcome.ALLOWED));
        log.add(entry(Instant.parse("2020-02-01T00:00:00Z"), "young", AuditEntry.Outcome.ALLOWED));
        assertThat(database.query("select tableoid::regclass from audit where actor in ('old', 'young') order by at"))
                .containsExactly("audit_2020_01", "audit_2020_02");

        int dropped = database.open(Purge.class)
                .audit(Duration.ofDays(Duration.between(Instant.parse("2020-02-15T00:00:00Z"), Instant.now())
                        .toDays()));

        assertThat(dropped).isEqualTo(1);
        assertThat(months()).contains("audit_2020_02").doesNotContain("audit_2020_01");
        assertThat(database.query("select actor || ' ' || action || ' ' || object from audit where via = 'automation'"))
                .containsExactly("weir purge audit_2020_01");
        assertThat(database.query("select actor from audit where actor = 'old'"))
                .isEmpty();
    }

    @Test
    void aRowForWhichThereIsNoMonthIsKeptAndLaterMovesIntoOne() {
        log.add(entry(Instant.parse("2031-05-05T00:00:00Z"), "early", AuditEntry.Outcome.ALLOWED));
        log.add(entry(Instant.parse("2031-06-05T00:00:00Z"), "late", AuditEntry.Outcome.ALLOWED));
        assertThat(database.query("select count(*) from audit_rest")).containsExactly("2");

        database.execute("select audit_ahead(); select audit_ahead()");

        assertThat(database.query("select count(*) from audit_rest")).containsExactly("0");
        assertThat(database.query(
                        "select tableoid::regclass || ' ' || actor from audit where at > '2031-01-01' order by at"))
                .containsExactly("audit_2031_05 early", "audit_2031_06 late");
        assertThatThrownBy(() -> database.execute("truncate audit_2031_05"))
                .hasRootCauseInstanceOf(java.sql.SQLException.class);
    }

    private List<String> months() {
        return database.query("select relname from pg_class where relname ~ '^audit_\\d{4}_\\d{2}$' order by 1");
    }
}
