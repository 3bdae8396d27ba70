package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Decision;
import dev.weir.access.Identity;
import dev.weir.access.Secured;
import dev.weir.auth.AccessRules;
import dev.weir.config.AccessSettings;
import dev.weir.db.OwnedConnector;
import dev.weir.db.OwnerQueries;
import dev.weir.db.TeamRows;
import dev.weir.model.Verb;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The path of a file decides whose a connector is, and what decides on paths stands in the repository too. */
class OwnershipTest {

    private static final String CODE_OWNERS = """
            /connectors/payments/ @acme/payments
            /connectors/shop/ @acme/shop
            """;
    private static final String TEAMS = """
            teams:
              payments: {members: [alice], owners: ["@acme/payments"]}
              shop: {members: [bob], owners: ["@acme/shop"]}
            """;

    @TempDir
    private Path directory;

    private SyncFixture weir;
    private AccessRules rules;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        rules = new AccessRules(AccessSettings.NONE, weir.database.open(TeamRows.class));
        weir.repository.write("CODEOWNERS", CODE_OWNERS);
        weir.repository.write("teams.yml", TEAMS);
        weir.defineAt("connectors/payments/orders.yml", "orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aFileMovedToAnotherTeamsFolderChangesWhoOperatesItsConnectorWithoutAWriteToConnect() {
        assertThat(may("alice")).isTrue();
        assertThat(may("bob")).isFalse();
        assertThat(rule()).isEqualTo("CODEOWNERS:1 (/connectors/payments/) names @acme/payments");

        weir.repository.remove("connectors/payments/orders.yml");
        weir.defineAt("connectors/shop/orders.yml", "orders", "t").push();
        weir.node.settle();

        assertThat(may("alice")).isFalse();
        assertThat(may("bob")).isTrue();
        assertThat(rule()).isEqualTo("CODEOWNERS:2 (/connectors/shop/) names @acme/shop");
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void anotherLineOfCodeownersAndAnotherMemberCountWithTheNextCommit() {
        weir.repository.write("CODEOWNERS", CODE_OWNERS + "orders.yml @acme/shop\n");
        weir.repository.write("teams.yml", TEAMS.replace("[bob]", "[carol]"));
        weir.push();
        weir.node.settle();

        assertThat(may("alice")).isFalse();
        assertThat(may("bob")).isFalse();
        assertThat(may("carol")).isTrue();
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void teamsThatCannotBeReadLeaveThoseBeforeAndAreToldWithTheirPlace() {
        weir.repository.write("teams.yml", TEAMS + "  shop: {}\n");
        weir.push();
        weir.node.settle();

        assertThat(may("alice")).isTrue();
        assertThat(weir.database.query("select path || ':' || line from manifest_error"))
                .containsExactly("teams.yml:4");
        assertThat(weir.database.open(TeamRows.class).read().error())
                .hasValueSatisfying(error -> assertThat(error).contains("teams.yml"));

        weir.repository.write("teams.yml", TEAMS.replace("alice", "dora"));
        weir.push();
        weir.node.settle();

        assertThat(may("dora")).isTrue();
        assertThat(may("alice")).isFalse();
        assertThat(weir.database.open(TeamRows.class).read().error()).isEmpty();
    }

    @Test
    void aLineOfCodeownersThatCannotBeUsedIsToldAndStopsNothing() {
        weir.repository.write("CODEOWNERS", CODE_OWNERS + "a//b @acme/shop\n");
        weir.defineAt("connectors/payments/orders.yml", "orders", "changed").push();
        weir.node.settle();

        assertThat(weir.database.query("select path || ':' || line from manifest_error"))
                .containsExactly("CODEOWNERS:3");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
    }

    private boolean may(String user) {
        Decision decision = rules.get()
                .may(
                        Identity.of(user, Set.of()),
                        Verb.MANAGE_PAUSE,
                        new Secured.Connector(SyncFixture.CLUSTER, "orders", owned().team(), owned().defined()));
        return decision.allowed();
    }

    private OwnedConnector owned() {
        return weir.database
                .open(OwnerQueries.class)
                .find("analytics", "orders")
                .orElseThrow();
    }

    private String rule() {
        return weir.database.query("select team_rule from connector").get(0);
    }
}
