package dev.weir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The rules that {@code ./weir safety} switches off, looked at without switching one off. */
class SafetyRulesTest {

    private static final List<Rule> RULES = Rules.all();

    static List<Rule> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fitsExactlyOnce(Rule rule) {
        assertThat(rule.switchedOff())
                .as("the edit of rule %s in %s: bring it to the source as it is now", rule.id(), rule.file())
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isProvedByTestsThatExist(Rule rule) {
        assertThat(rule.tests())
                .allSatisfy(test -> assertThat(test.find(getClass().getClassLoader()))
                        .as("%s of rule %s", test, rule.id())
                        .hasValueSatisfying(
                                found -> assertThat(AnnotationSupport.isAnnotated(found.method(), Testable.class))
                                        .isTrue()));
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        assertThat(RULES).extracting(Rule::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void everyEditCompiles() {
        try (Workshop workshop = new Workshop()) {
            for (Map<String, Rule> round : rounds()) {
                Map<String, String> sources = new HashMap<>();
                round.forEach((type, rule) -> rule.switchedOff().ifPresent(source -> sources.put(type, source)));
                assertThat(workshop.compile(sources, Workshop.folder("round"))).isEmpty();
            }
        }
    }

    @Test
    void thePageTellsEveryRuleAsItIs() {
        Set<String> themes = new HashSet<>();
        SafetyPage.TABLE.matcher(SafetyPage.now()).results().forEach((MatchResult table) -> themes.add(table.group(1)));

        assertThat(themes).isEqualTo(Rules.byTheme().keySet());
        assertThat(SafetyPage.now())
                .as("./weir safety --write-docs brings docs/safety.md up to date")
                .isEqualTo(SafetyPage.upToDate());
    }

    @Test
    void findsATestInANestedAndInAnInheritedClass() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(TestName.of("plan.PlannerTest#obeysPrune").find(loader)).isPresent();
        assertThat(TestName.of("connect.FakeConnectContractTest#echoesNumbersAsTexts")
                        .find(loader))
                .isPresent();
        assertThat(TestName.of("plan.PlannerTest#isNotThere").find(loader)).isEmpty();
        assertThat(TestName.of("plan.NoSuchTest#isNotThere").find(loader)).isEmpty();
    }

    @Test
    void anEditThatFitsTwiceDoesNotFit() {
        assertThat(new Rule.Edit("a", "b").applied("a a")).isEmpty();
        assertThat(new Rule.Edit("a", "b").applied("c")).isEmpty();
        assertThat(new Rule.Edit("a", "b").applied("ca")).contains("cb");
    }

    @Test
    void anErrorIsNoProof() {
        assertThat(Outcome.of(new AssertionError())).isEqualTo(Outcome.RED);
        assertThat(Outcome.of(new IllegalStateException())).isEqualTo(Outcome.BROKEN);
        assertThat(Outcome.of(Arrays.stream(new Outcome[] {Outcome.PASSED, Outcome.RED})))
                .isEqualTo(Outcome.RED);
        assertThat(Outcome.of(Arrays.stream(new Outcome[] {Outcome.SKIPPED, Outcome.PASSED})))
                .isEqualTo(Outcome.PASSED);
    }

    /** Edits of different files are compiled at once. */
    private static List<Map<String, Rule>> rounds() {
        List<Map<String, Rule>> rounds = new ArrayList<>();
        for (Rule rule : RULES) {
            Optional<Map<String, Rule>> free = rounds.stream()
                    .filter(round -> !round.containsKey(rule.type()))
                    .findFirst();
            free.orElseGet(() -> {
                        rounds.add(new LinkedHashMap<>());
                        return rounds.get(rounds.size() - 1);
                    })
                    .put(rule.type(), rule);
        }
        return rounds;
    }
}
