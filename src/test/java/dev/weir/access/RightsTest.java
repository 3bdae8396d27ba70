package dev.weir.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.Right;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {

    private static final ClusterName PROD = new ClusterName("prod");
    private static final List<TextPattern> ANY = List.of(TextPattern.ANY);

    /** alice is of payments by name, whoever has the group idp-pay too; root is admin; everybody may view dev-*. */
    private static final Rights RIGHTS = new Rights(
            List.of(
                    new Team(
                            "payments",
                            Set.of("idp-pay"),
                            Set.of("alice"),
                            Set.of(),
                            List.of(new Team.Given(
                                    "teams.yml:9", Set.of(Verb.MANAGE_RESTART), ANY, patterns("shared-*"))),
                            "teams.yml:4"),
                    new Team("orders", Set.of(), Set.of("bob"), Set.of(), List.of(), "teams.yml:12")),
            List.of(
                    allow("admins", new Holder.User("root"), Verb.of(Right.ADMIN), Extent.EVERYTHING),
                    deny("frozen", new Holder.Everyone(), Verb.of(Right.DEPLOY), over("frozen-*", "*")),
                    deny("hidden", new Holder.User("bob"), Verb.VIEWS, over("*", "secret-*")),
                    allow("operators", new Holder.Group("ops"), Verb.of(Right.MANAGE), over("prod", "*")),
                    allow("testers", new Holder.User("tess"), Set.of(Verb.MANAGE_PAUSE), over("*", "test-?")),
                    allow("defaults", new Holder.Everyone(), Verb.VIEWS, over("dev-*", "*"))));

    private static Grant allow(String rule, Holder holder, Set<Verb> verbs, Extent extent) {
        return Grant.allowing(rule, holder, verbs, extent);
    }

    private static Grant deny(String rule, Holder holder, Set<Verb> verbs, Extent extent) {
        return Grant.denying(rule, holder, verbs, extent);
    }

    private static Extent over(String clusters, String connectors) {
        return new Extent(patterns(clusters), patterns(connectors), Optional.empty());
    }

    private static List<TextPattern> patterns(String text) {
        return List.of(new TextPattern(text));
    }

    private static Identity who(String text) {
        String[] parts = text.split("\\+", 2);
        return Identity.of(parts[0], parts.length == 1 ? Set.of() : Set.of(parts[1]));
    }

    /** {@code cluster/connector@team}; {@code @-} is defined and nobody's, without {@code @} no file defines it. */
    private static Secured what(String text) {
        if (text.equals("weir")) {
            return Secured.SERVICE;
        }
        String[] parts = text.split("[/@]");
        if (parts.length == 1) {
            return new Secured.Cluster(new ClusterName(parts[0]));
        }
        Optional<String> team =
                parts.length == 2 ? Optional.empty() : Optional.of(parts[2]).filter(name -> !name.equals("-"));
        return new Secured.Connector(new ClusterName(parts[0]), parts[1], team, parts.length == 3);
    }

    private static Verb verb(String word) {
        return Verb.named(word).orElseThrow().iterator().next();
    }

    @ParameterizedTest
    @CsvSource({
        // owning, by name and by group, and only what is owned
        "alice,         view.config,     prod/orders@payments,  yes, team payments owns its file",
        "alice,         manage.restart,  prod/orders@payments,  yes, team payments owns its file",
        "alice,         manage.offsets,  prod/orders@payments,  yes, team payments owns its file",
        "alice,         deploy.sync,     prod/orders@payments,  yes, team payments owns its file",
        "alice,         deploy.adopt,    prod/orders@payments,  yes, team payments owns its file",
        "zoe+idp-pay,   deploy.approve,  prod/orders@payments,  yes, team payments owns its file",
        "zoe,           deploy.approve,  prod/orders@payments,  no,  'zoe has no right deploy.approve on prod/orders: team payments owns it'",
        "alice,         manage.restart,  prod/bills@orders,     no,  'alice has no right manage.restart on prod/bills: team orders owns it'",
        "alice,         view.status,     prod/bills@orders,     no,  'alice has no right view.status on prod/bills: team orders owns it'",
        "alice,         manage.restart,  prod/bills@-,          no,  'alice has no right manage.restart on prod/bills: nobody owns it: an admin may'",
        "alice,         admin.loggers,   prod/orders@payments,  no,  'alice has no right admin.loggers on prod/orders: team payments owns it'",
        "alice,         deploy.sync,     prod,                  no,  'alice has no right deploy.sync on cluster prod: an admin may'",
        "alice,         view.status,     weir,                  no,  'alice has no right view.status on Weir itself: an admin may'",
        // what a team is given beside that, and sight with it
        "alice,         manage.restart,  prod/shared-a@orders,  yes, teams.yml:9",
        "alice,         view.config,     prod/shared-a@orders,  yes, teams.yml:9",
        "alice,         manage.pause,    prod/shared-a@orders,  no,  'alice has no right manage.pause on prod/shared-a: team orders owns it'",
        "bob,           manage.restart,  prod/shared-a@payments,no,  'bob has no right manage.restart on prod/shared-a: team payments owns it'",
        // patterns on clusters and names
        "olaf+ops,      manage.stop,     prod/orders@payments,  yes, operators",
        "olaf+ops,      view.status,     prod/orders@payments,  yes, operators",
        "olaf+ops,      manage.stop,     prod,                  yes, operators",
        "olaf+ops,      manage.stop,     prod2/orders@payments, no,  'olaf has no right manage.stop on prod2/orders: team payments owns it'",
        "olaf+ops,      deploy.sync,     prod/orders@payments,  no,  'olaf has no right deploy.sync on prod/orders: team payments owns it'",
        "tess,          manage.pause,    prod/test-1@orders,    yes, testers",
        "tess,          manage.pause,    prod/test-11@orders,   no,  'tess has no right manage.pause on prod/test-11: team orders owns it'",
        "tess,          manage.resume,   prod/test-1@orders,    no,  'tess has no right manage.resume on prod/test-1: team orders owns it'",
        "tess,          manage.pause,    prod,                  no,  'tess has no right manage.pause on cluster prod: an admin may'",
        // what everybody may
        "zoe,           view.config,     dev-1/orders@payments, yes, defaults",
        "zoe,           view.status,     dev-1,                 yes, defaults",
        "zoe,           view.status,     prod,                  no,  'zoe has no right view.status on cluster prod: an admin may'",
        "zoe,           view.status,     weir,                  no,  'zoe has no right view.status on Weir itself: an admin may'",
        // what no file defines is for admins to act on, whatever is granted
        "olaf+ops,      view.status,     prod/stray,            yes, operators",
        "olaf+ops,      manage.restart,  prod/stray,            no,  'olaf has no right manage.restart on prod/stray: nobody owns it: an admin may'",
        "root,          manage.restart,  prod/stray,            yes, admins",
        // admins
        "root,          admin.loggers,   prod,                  yes, admins",
        "root,          admin.stop,      weir,                  yes, admins",
        "root,          deploy.sync,     prod/orders@payments,  yes, admins",
        // denials win over owning, over grants and over admins
        "alice,         deploy.sync,     frozen-1/o@payments,   no,  frozen denies deploy.sync",
        "root,          deploy.restore,  frozen-1/o@payments,   no,  frozen denies deploy.restore",
        "root,          deploy.sync,     frozen-1,              no,  frozen denies deploy.sync",
        "alice,         manage.restart,  frozen-1/o@payments,   yes, team payments owns its file",
        "root,          deploy.sync,     weir,                  yes, admins",
        // who may not see does nothing
        "bob,           view.status,     prod/secret-1@orders,  no,  hidden denies view.status",
        "bob,           manage.restart,  prod/secret-1@orders,  no,  hidden denies manage.restart",
        "bob,           manage.restart,  prod/open-1@orders,    yes, team orders owns its file",
        "bob,           view.status,     dev-1/secret-1@orders, no,  hidden denies view.status",
        "bob,           view.status,     dev-1,                 yes, defaults",
    })
    void decides(String who, String verb, String what, String allowed, String why) {
        Decision decision = RIGHTS.may(who(who), verb(verb), what(what));

        assertThat(decision).isEqualTo(new Decision(allowed.equals("yes"), verb(verb), why));
    }

    @ParameterizedTest
    @CsvSource({
        "view,            ,         view.status,    prod/orders@payments, yes",
        "view,            ,         manage.restart, prod/orders@payments, no",
        "manage.restart,  ,         manage.restart, prod/orders@payments, yes",
        "manage.restart,  ,         manage.pause,   prod/orders@payments, no",
        "admin,           ,         deploy.sync,    prod/orders@payments, yes",
        "admin,           ,         deploy.sync,    prod/bills@orders,    no",
        "admin,           payments, deploy.sync,    prod/orders@payments, yes",
        "admin,           orders,   deploy.sync,    prod/orders@payments, no",
        "admin,           payments, manage.restart, prod/shared-a@orders, no",
        "admin,           payments, deploy.sync,    prod,                 no",
    })
    void aTokenNeverCanMoreThanItsOwnerNorThanItsLimit(
            String rights, String team, String verb, String what, String allowed) {
        Identity token = new Identity(
                "alice",
                Set.of(),
                Optional.of(new Identity.Limit(Verb.named(rights).orElseThrow(), Optional.ofNullable(team))));

        assertThat(RIGHTS.may(token, verb(verb), what(what)).allowed()).isEqualTo(allowed.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "root, prod, yes",
        "alice, prod, yes",
        "olaf+ops, prod, no",
        "zoe, prod, no",
        "alice, frozen-1, no",
    })
    void asksWhetherAnythingInAClusterMayBeDeployed(String who, String cluster, String allowed) {
        assertThat(RIGHTS.mayAnything(who(who), Verb.DEPLOY_VALIDATE, new ClusterName(cluster))
                        .allowed())
                .isEqualTo(allowed.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "root, deploy, yes",
        "alice, deploy, yes",
        "olaf+ops, deploy, no",
        "olaf+ops, manage, yes",
        "zoe, manage, no"
    })
    void asksWhetherARightIsHeldAtAll(String who, String right, String allowed) {
        assertThat(RIGHTS.maySomewhere(who(who), verb(right)).allowed()).isEqualTo(allowed.equals("yes"));
    }

    @Test
    void knowsWhoSeesEverything() {
        assertThat(RIGHTS.seesEverything(who("root"), Verb.VIEW_STATUS)).isTrue();
        assertThat(RIGHTS.seesEverything(who("olaf+ops"), Verb.VIEW_STATUS)).isFalse();
        assertThat(RIGHTS.seesWhole(who("olaf+ops"), Verb.VIEW_STATUS, PROD)).isTrue();
        assertThat(RIGHTS.seesWhole(who("zoe"), Verb.VIEW_STATUS, new ClusterName("dev-1")))
                .isTrue();
        assertThat(RIGHTS.seesWhole(who("bob"), Verb.VIEW_STATUS, new ClusterName("dev-1")))
                .isFalse();
        assertThat(RIGHTS.seesWhole(who("alice"), Verb.VIEW_STATUS, PROD)).isFalse();
    }

    @Test
    void everyVerbHasAWordOfItsRight() {
        assertThat(Verb.values()).allSatisfy(verb -> {
            assertThat(verb.word()).startsWith(verb.right().word() + ".");
            assertThat(Verb.named(verb.word())).contains(Set.of(verb));
        });
        assertThat(Verb.named("admin")).contains(Set.of(Verb.values()));
        assertThat(Verb.named("write")).isEmpty();
        assertThat(Set.copyOf(Verb.words()).stream()
                        .filter(word -> !word.contains("."))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("view", "manage", "deploy", "admin");
    }
}
