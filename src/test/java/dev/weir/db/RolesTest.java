package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.config.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One role owns the schema, and another one serves in it. */
class RolesTest {

    private static final Instant OLD = Instant.parse("2020-01-15T00:00:00Z");

    private final TestDatabase server = TestDatabase.createEmpty();
    private final DatabaseSettings roles = server.inTwoRoles();
    private final DatabaseSettings serviceAlone = new DatabaseSettings(roles.url(), roles.user(), roles.password());
    private final Database service = new Database(roles, 2);

    @BeforeEach
    void migrate() {
        assertThat(service.migrate()).hasSizeGreaterThan(10).last().isEqualTo(lastVersion());
    }

    private String lastVersion() {
        return server.query("select concat_ws(' ', version, description) from flyway_schema_history"
                        + " order by installed_rank desc limit 1")
                .get(0);
    }

    @AfterEach
    void close() {
        service.close();
        server.close();
    }

    private void asService(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                roles.url(), roles.user(), roles.password().reveal())) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void theServiceAddsToTheAuditAndReadsIt() {
        service.open(AuditLog.class).add(AuditTest.entry(Instant.now(), "alice", AuditEntry.Outcome.ALLOWED));

        assertThat(service.open(AuditQueries.class).count(AuditFilter.ALL)).isEqualTo(1);
        assertThat(service.schema().mayChangeAudit()).isFalse();
        assertThat(service.schema().isCurrent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'another'",
                "delete from audit",
                "truncate audit",
                "truncate audit_rest",
                "delete from audit_rest",
                "insert into audit_rest (actor, via, action, object, outcome) values ('a', 'api', 'a', 'o', 'allowed')",
                "drop table audit_rest",
                "alter table audit disable trigger all",
                "alter table audit detach partition audit_rest",
                "create or replace function audit_is_kept() returns trigger language plpgsql as $$ begin return old; end $$",
                "set session_replication_role = replica",
                "delete from flyway_schema_history",
                "drop table sync",
                "create table another (id integer)",
            })
    void theServiceCannotChangeTheAuditNorTheSchema(String sql) {
        service.open(AuditLog.class).add(AuditTest.entry(OLD, "alice", AuditEntry.Outcome.ALLOWED));

        assertThatThrownBy(() -> asService(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState())
                                .as(refusal.getMessage())
                                .isEqualTo("42501"));

        assertThat(server.query("select actor from audit")).containsExactly("alice");
    }

    @Test
    void theServiceMayDoEverythingElseAlsoWhereALaterMigrationMakesTables() {
        Database owner = Database.ofOwner(roles);
        try (Connection connection = owner.connect()) {
            connection.createStatement().execute("create table later (id integer generated always as identity)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            owner.close();
        }

        assertThat(service.migrate()).isEmpty();

        assertThat(server.query("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p') and not relispartition and not ("
                        + " has_table_privilege('" + roles.user() + "', oid, 'select') and has_table_privilege('"
                        + roles.user() + "', oid, 'insert') and has_table_privilege('" + roles.user()
                        + "', oid, 'update') and has_table_privilege('" + roles.user() + "', oid, 'delete'))"
                        + " order by 1"))
                .containsExactly("audit", "flyway_schema_history");
    }

    @Test
    void theServiceReadsAsNarrowlyAsACallerSees() {
        server.execute("insert into cluster (name, url) values ('analytics', 'u'), ('many', 'u')");
        Sight.Part many = new Sight.Part(Set.of("many"), Map.of());
        service.narrow(new Sight(many, many));
        try {
            assertThat(service.open(ClusterQueries.class).find("many")).isPresent();
            assertThat(service.open(ClusterQueries.class).find("analytics")).isEmpty();
            service.openWide(AuditLog.class).add(AuditTest.entry(OLD, "alice", AuditEntry.Outcome.REFUSED));
        } finally {
            service.widen();
        }
        assertThat(server.query("select actor from audit")).containsExactly("alice");
    }

    @Test
    void theOwnerAndNobodyElseDropsExpiredMonths() {
        server.execute("select audit_month('2020-01-01')");
        service.open(AuditLog.class).add(AuditTest.entry(OLD, "alice", AuditEntry.Outcome.ALLOWED));

        assertThat(service.open(Purge.class).audit(Duration.ofDays(400))).isZero();
        assertThat(server.query("select actor from audit")).containsExactly("alice");

        try (Database owner = Database.ofOwner(roles)) {
            assertThat(owner.open(Purge.class).audit(Duration.ofDays(400))).isEqualTo(1);
        }
        assertThat(server.query("select actor || ' ' || action || ' ' || object from audit"))
                .containsExactly("weir purge audit_2020_01");
    }

    @Test
    void aServiceThatIsNotGivenTheOwnerWorksInASchemaThatIsUpToDate() {
        try (Database alone = new Database(serviceAlone, 2)) {
            assertThat(alone.migrate()).isEmpty();
            assertThat(alone.open(Syncs.class).find(UUID.randomUUID())).isEmpty();
        }
    }

    @Test
    void andSaysWhatToDoAboutOneThatIsNot() {
        String last = server.query(
                        "delete from flyway_schema_history where installed_rank = (select max(installed_rank)"
                                + " from flyway_schema_history where version is not null)"
                                + " returning version || ' ' || description")
                .get(0);

        try (Database alone = new Database(serviceAlone, 2)) {
            assertThatThrownBy(alone::migrate)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContainingAll(last, "may not create tables", "database.ownerUser", "db migrate");
        }
    }

    @Test
    void oneRoleBecomesTwo() {
        try (TestDatabase other = TestDatabase.createEmpty()) {
            DatabaseSettings two = other.inTwoRoles();
            DatabaseSettings.Owner owner = two.owner().orElseThrow();
            // as the guide says, for a database that its only role had made
            other.execute("grant create on schema public to " + two.user());
            other.execute("do $$ begin execute format('grant create on database %I to " + two.user()
                    + "', current_database()); end $$");
            try (Database one = new Database(new DatabaseSettings(two.url(), two.user(), two.password()), 2)) {
                one.migrate();
                assertThat(one.schema().mayChangeAudit()).isTrue();
            }
            other.execute("revoke create on schema public from " + two.user());
            other.execute("reassign owned by " + two.user() + " to " + owner.user());

            try (Database both = new Database(two, 2)) {
                both.migrate();
                both.open(AuditLog.class).add(AuditTest.entry(Instant.now(), "alice", AuditEntry.Outcome.ALLOWED));
                assertThat(both.schema().mayChangeAudit()).isFalse();
            }
        }
    }

    @Test
    void severalNodesStartAtOnce() {
        List<List<String>> migrated = java.util.stream.IntStream.range(0, 4)
                .parallel()
                .mapToObj(node -> {
                    try (Database one = new Database(roles, 2)) {
                        return one.migrate();
                    }
                })
                .toList();

        assertThat(migrated).containsOnly(List.of());
        assertThat(Optional.of(service.schema())).get().matches(Schema::isCurrent);
    }
}
