package dev.weir.plan.policy;

import static dev.weir.plan.policy.Case.cluster;
import static dev.weir.plan.policy.Case.patterns;
import static dev.weir.plan.policy.Case.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import dev.weir.model.TextPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Function<RepoPath, Optional<String>> NOBODY = path -> Optional.empty();
    private static final ConnectorName ORDERS = new ConnectorName("orders");

    /** Its {@code tasks.max} stands on line 13, its password on line 11. */
    private static final ConnectorSpec SPEC = spec("connection.password", "canary", "tasks.max", "9", "owner", "x");

    private static final Policy POLICY = policy(
            rule("few-tasks", Severity.DENY, true, new Demand.AtMost(new TextPattern("tasks.max"), BigDecimal.ONE)),
            rule("strict", Severity.WARN, false, new Demand.Required("topics", patterns("*"))));

    private static Policy policy(Rule... rules) {
        return new Policy(List.of(rules), Severity.WARN, "elsewhere"::equals);
    }

    private static Rule rule(String id, Severity severity, boolean exemptible, Demand... demands) {
        return new Rule(id, Rule.Reach.EVERYWHERE, List.of(demands), severity, Optional.empty(), exemptible);
    }

    private static Exemption at(int line, String rule, String reason) {
        return new Exemption(new Place(Case.FILE, line, 1), line, line, rule, reason);
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    @Test
    void reportsEachFindingWhereItsValueStands() {
        List<Finding> findings = POLICY.judge(cluster(SPEC, List.of()), NOBODY).findings();

        assertThat(rules(findings)).containsExactly("strict", "plaintext-secrets", "few-tasks");
        assertThat(findings).extracting(finding -> finding.place().line()).containsExactly(1, 10, 14);
        assertThat(findings.get(2))
                .isEqualTo(new Finding(
                        "few-tasks",
                        Severity.DENY,
                        Optional.of("tasks.max"),
                        new Place(Case.FILE, 14, 5),
                        Optional.of(ORDERS),
                        "tasks.max must be at most 1"));
        assertThat(findings).noneMatch(finding -> finding.toString().contains("canary"));
    }

    @Test
    void addsTheOperatorsWords() {
        Rule rule = new Rule(
                "x",
                Rule.Reach.EVERYWHERE,
                List.of(new Demand.Required("topics", patterns("*"))),
                Severity.WARN,
                Optional.of("Ask the platform team"),
                true);

        assertThat(policy(rule).judge(cluster(SPEC, List.of()), NOBODY).findings())
                .extracting(Finding::message)
                .contains("topics is missing. Ask the platform team");
    }

    @Test
    void asksWhoseTheFileIs() {
        Rule rule = new Rule(
                "x",
                new Rule.Reach(new Match(List.of(), patterns("payments"), List.of()), Optional.empty()),
                List.of(new Demand.Required("topics", patterns("*"))),
                Severity.WARN,
                Optional.empty(),
                true);
        Function<RepoPath, Optional<String>> owners =
                path -> Optional.of("payments").filter(team -> path.equals(Case.FILE));

        assertThat(rules(policy(rule).judge(cluster(SPEC, List.of()), owners).findings()))
                .contains("x");
        assertThat(rules(policy(rule).judge(cluster(SPEC, List.of()), NOBODY).findings()))
                .doesNotContain("x");
    }

    @Test
    void makesADeniedConnectorInvalidAndSaysWhy() {
        DesiredCluster judged = POLICY.apply(cluster(SPEC, List.of()), NOBODY);

        assertThat(judged.connectors()).isEmpty();
        assertThat(judged.invalid()).containsExactly(ORDERS);
        assertThat(judged.findings()).hasSize(3);
        assertThat(judged.errors()).singleElement().satisfies(error -> {
            assertThat(error.connector()).contains(ORDERS);
            assertThat(error).hasToString("connectors/orders.yml:14:5: few-tasks: tasks.max must be at most 1");
        });
        assertThat(judged.isReadWhole()).isTrue();
    }

    @Test
    void letsACommentSetAFindingAside() {
        Exemption exemption = at(14, "few-tasks", "a big one");
        DesiredCluster desired = cluster(SPEC, List.of(), at(10, "plaintext-secrets", "a demo"), exemption);
        Judgement judgement = POLICY.judge(desired, NOBODY);

        assertThat(rules(judgement.findings())).containsExactly("strict");
        assertThat(judgement.exempted()).hasSize(2);
        assertThat(judgement.exempted()).anySatisfy(exempted -> {
            assertThat(exempted.finding().rule()).isEqualTo("few-tasks");
            assertThat(exempted.exemption()).isEqualTo(exemption);
        });
        assertThat(POLICY.apply(desired, NOBODY).connectors()).containsOnlyKeys(ORDERS);
    }

    @Test
    void setsNothingAsideOnAnotherLineOrOfAnotherRule() {
        DesiredCluster desired = cluster(
                SPEC, List.of(), at(13, "few-tasks", "why"), at(15, "few-tasks", "why"), at(14, "elsewhere", "why"));

        assertThat(rules(POLICY.judge(desired, NOBODY).findings()))
                .containsExactly("strict", "plaintext-secrets", "few-tasks");
    }

    @Test
    void followsNoExemptionWithoutAReason() {
        Judgement judgement = POLICY.judge(cluster(SPEC, List.of(), at(14, "few-tasks", "")), NOBODY);

        assertThat(rules(judgement.findings())).contains("few-tasks", "exemption");
        assertThat(judgement.exempted()).isEmpty();
        assertThat(judgement.findings())
                .contains(new Finding(
                        "exemption",
                        Severity.WARN,
                        Optional.empty(),
                        new Place(Case.FILE, 14, 1),
                        Optional.empty(),
                        "this exemption gives no reason and so exempts nothing: write it after the rule"));
    }

    @Test
    void followsNoExemptionOfARuleThatTakesNone() {
        Judgement judgement = POLICY.judge(cluster(SPEC, List.of(), at(1, "strict", "why")), NOBODY);

        assertThat(rules(judgement.findings())).contains("strict");
        assertThat(judgement.findings()).extracting(Finding::message).contains("the rule strict takes no exemptions");
    }

    @Test
    void findsExemptionsOfUnknownRules() {
        DesiredCluster desired = cluster(SPEC, List.of(), at(1, "canary-of-nobody", "why"), at(2, "", ""));

        assertThat(POLICY.judge(desired, NOBODY).findings())
                .filteredOn(finding -> finding.rule().equals("exemption"))
                .extracting(Finding::message)
                .hasSize(2)
                .containsOnly("this exemption names no rule that there is: write # weir:allow RULE reason");
        assertThat(rules(POLICY.judge(cluster(SPEC, List.of(), at(1, "elsewhere", "why")), NOBODY)
                        .findings()))
                .doesNotContain("exemption");
    }

    @Test
    void anyRuleMayBeNamedWhereTheRulesAreNotKnown() {
        DesiredCluster named = cluster(SPEC, List.of(), at(1, "of-some-config", "why"));
        DesiredCluster unnamed = cluster(SPEC, List.of(), at(1, "", "why"));

        assertThat(rules(Policy.STANDARD.judge(named, NOBODY).findings())).containsExactly("plaintext-secrets");
        assertThat(rules(Policy.STANDARD.judge(unnamed, NOBODY).findings()))
                .containsExactly("exemption", "plaintext-secrets");
    }

    @Test
    void setsAsideWhatWasFoundWhileReading() {
        Finding found = new Finding(
                "undeclared-variable",
                Severity.WARN,
                Optional.of("owner"),
                new Place(Case.FILE, 13, 5),
                Optional.of(ORDERS),
                "not declared");
        Finding denying = new Finding(
                "undeclared-variable",
                Severity.DENY,
                Optional.of("owner"),
                new Place(Case.FILE, 13, 5),
                Optional.of(ORDERS),
                "not declared either");
        DesiredCluster desired =
                cluster(SPEC, List.of(found, denying), at(13, "undeclared-variable", "filled in by a script"));

        assertThat(Policy.STANDARD.apply(desired, NOBODY).findings())
                .contains(denying)
                .doesNotContain(found)
                .extracting(Finding::rule)
                .doesNotContain("exemption");
        assertThat(Policy.STANDARD.apply(cluster(SPEC, List.of(found)), NOBODY).findings())
                .contains(found);
    }

    @Test
    void exemptsAWholeFileBesideSingleLines() {
        Place place = new Place(Case.FILE, 1, 1);
        Exemption whole = Exemption.ofFile(place, "few-tasks", "why");

        assertThat(POLICY.judge(cluster(SPEC, List.of(), at(20, "few-tasks", "x"), whole), NOBODY)
                        .exempted())
                .extracting(Judgement.Exempted::exemption)
                .containsExactly(whole);
    }

    @Test
    void takesTheWiderOfTwoExemptionsThatEndOnOneLine() {
        Exemption wide = new Exemption(new Place(Case.FILE, 12, 1), 12, 16, "few-tasks", "why");
        Exemption narrow = new Exemption(new Place(Case.FILE, 15, 1), 15, 16, "few-tasks", "why");

        assertThat(POLICY.judge(cluster(SPEC, List.of(), narrow, wide), NOBODY).exempted())
                .hasSize(1);
        assertThat(POLICY.judge(cluster(SPEC, List.of(), wide, narrow), NOBODY).exempted())
                .hasSize(1);
        assertThat(POLICY.judge(cluster(SPEC, List.of(), narrow), NOBODY).exempted())
                .isEmpty();
    }

    @Test
    void refusesTwoRulesOfOneName() {
        for (String id : List.of("few-tasks", "plaintext-secrets", "exemption", "elsewhere")) {
            assertThatThrownBy(() -> policy(rule("few-tasks", Severity.WARN, true), rule(id, Severity.WARN, true)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("policy rule " + id);
        }
    }
}
