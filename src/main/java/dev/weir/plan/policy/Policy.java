package dev.weir.plan.policy;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that an operator demands of definitions. Immutable. Its work grows with the number of rules times the length of the
 * definitions, whatever stands in them.
 *
 * @param plaintextSecrets how heavily a secret in clear weighs
 * @param elsewhere whether a rule of that id is, or may be, judged elsewhere; an exemption may name it as well
 */
public record Policy(List<Rule> rules, Severity plaintextSecrets, Predicate<String> elsewhere) {

    /** The rule of findings about exemptions themselves. */
    public static final String EXEMPTION = "exemption";

    /** Points at secrets. It does not know which other rules there are, so an exemption may name any. */
    public static final Policy STANDARD = new Policy(List.of(), Severity.WARN, rule -> true);

    public Policy {
        rules = List.copyOf(rules);
        Set<String> taken = new HashSet<>(Set.of(PlaintextSecrets.RULE, EXEMPTION));
        for (Rule rule : rules) {
            if (!taken.add(rule.id()) || elsewhere.test(rule.id())) {
                throw new IllegalArgumentException(
                        "policy rule " + rule.id() + " needs another id: there is one of that name already");
            }
        }
    }

    /**
     * The cluster with what the rules find in it; connectors that a rule denies are no longer to be used. Exemptions also
     * set aside what was found before and holds nothing back.
     *
     * @param teamOf the team that owns a path
     */
    public DesiredCluster apply(DesiredCluster desired, Function<RepoPath, Optional<String>> teamOf) {
        return apply(desired, judge(desired, teamOf));
    }

    /** The cluster with what was found in it. */
    public DesiredCluster apply(DesiredCluster desired, Judgement judgement) {
        Exemptions exemptions = valid(desired);
        return desired.without(finding -> exemptions.of(finding).isPresent()).with(judgement.findings());
    }

    /**
     * What the rules find in the cluster's connectors.
     *
     * @param teamOf the team that owns a path
     */
    public Judgement judge(DesiredCluster desired, Function<RepoPath, Optional<String>> teamOf) {
        return judge(desired, teamOf, Judgement.NONE);
    }

    /**
     * What the rules find in the cluster's connectors.
     *
     * @param teamOf the team that owns a path
     * @param former by this policy of this cluster at another revision; what is the same object as then is not judged again
     */
    public Judgement judge(DesiredCluster desired, Function<RepoPath, Optional<String>> teamOf, Judgement former) {
        Exemptions exemptions = valid(desired);
        List<Finding> standing = new ArrayList<>(flaws(desired));
        List<Judgement.Exempted> exempted = new ArrayList<>();
        Map<ConnectorName, Judgement.Judged> judged = new HashMap<>();
        for (ConnectorSpec spec : desired.connectors().values()) {
            Subject subject =
                    new Subject(desired.cluster(), teamOf.apply(spec.place().path()), spec);
            Judgement.Judged one = former.of(subject).orElseGet(() -> fresh(subject));
            judged.put(spec.name(), one);
            for (Finding finding : one.findings()) {
                exemptions
                        .of(finding)
                        .ifPresentOrElse(
                                exemption -> exempted.add(new Judgement.Exempted(finding, exemption)),
                                () -> standing.add(finding));
            }
        }
        return new Judgement(standing, exempted, judged);
    }

    private Judgement.Judged fresh(Subject subject) {
        Stream<Finding> found = Stream.concat(
                rules.stream().flatMap(rule -> rule.findings(subject)),
                PlaintextSecrets.in(subject.spec(), plaintextSecrets));
        return new Judgement.Judged(subject.spec(), subject.team(), found.toList());
    }

    private Exemptions valid(DesiredCluster desired) {
        Map<String, Boolean> known = known(desired);
        return new Exemptions(desired.exemptions().stream()
                .filter(exemption -> flaw(exemption, known).isEmpty())
                .toList());
    }

    private List<Finding> flaws(DesiredCluster desired) {
        Map<String, Boolean> known = known(desired);
        return desired.exemptions().stream()
                .flatMap(exemption -> flaw(exemption, known).stream().map(flaw -> finding(exemption, flaw)))
                .toList();
    }

    private static Finding finding(Exemption exemption, String flaw) {
        return new Finding(EXEMPTION, Severity.WARN, Optional.empty(), exemption.place(), Optional.empty(), flaw);
    }

    /** The rules that there are by their ids, and whether each may be set aside. */
    private Map<String, Boolean> known(DesiredCluster desired) {
        Map<String, Boolean> known = new HashMap<>();
        desired.findings().forEach(finding -> known.put(finding.rule(), true));
        known.put(PlaintextSecrets.RULE, true);
        rules.forEach(rule -> known.put(rule.id(), rule.exemptible()));
        return known;
    }

    /** Why an exemption exempts nothing. */
    private Optional<String> flaw(Exemption exemption, Map<String, Boolean> known) {
        String rule = exemption.rule();
        if (rule.isEmpty() || !(known.containsKey(rule) || elsewhere.test(rule))) {
            return Optional.of("this exemption names no rule that there is: write # weir:allow RULE reason");
        }
        if (!known.getOrDefault(rule, true)) {
            return Optional.of("the rule " + rule + " takes no exemptions");
        }
        return exemption.reason().isEmpty()
                ? Optional.of("this exemption gives no reason and so exempts nothing: write it after the rule")
                : Optional.empty();
    }
}
