package dev.weir.sync;

import dev.weir.config.PolicyMatch;
import dev.weir.config.PolicyRule;
import dev.weir.config.PolicySettings;
import dev.weir.manifest.ManifestReader;
import dev.weir.model.TextPattern;
import dev.weir.plan.LaxLimits;
import dev.weir.plan.UnknownKeys;
import dev.weir.plan.policy.Demand;
import dev.weir.plan.policy.Match;
import dev.weir.plan.policy.Policy;
import dev.weir.plan.policy.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of what {@code config.yml} demands what judges by it. */
public final class Policies {

    /** The rules by which others than the policy find something; a comment may set them aside as well. */
    private static final Set<String> JUDGED_ELSEWHERE = Stream.concat(
                    ManifestReader.RULES.stream(),
                    Stream.of(LaxLimits.RULE, UnknownKeys.RULE, Judge.COULD_NOT_VALIDATE))
            .collect(Collectors.toUnmodifiableSet());

    private Policies() {}

    public static Policy of(PolicySettings settings) {
        return new Policy(
                settings.rules().stream().map(Policies::rule).toList(),
                settings.plaintextSecrets(),
                JUDGED_ELSEWHERE::contains);
    }

    private static Rule rule(PolicyRule written) {
        Rule.Reach reach = new Rule.Reach(
                match(written.reach().match()), written.reach().except().map(Policies::match));
        return new Rule(
                written.id(),
                reach,
                demands(written.demands()),
                written.severity(),
                written.message(),
                written.exempt());
    }

    private static Match match(PolicyMatch written) {
        return new Match(written.clusters(), written.teams(), written.classes());
    }

    private static List<Demand> demands(PolicyRule.Demands written) {
        return Stream.<Stream<Demand>>of(
                        written.require().entrySet().stream()
                                .map(entry -> new Demand.Required(entry.getKey(), entry.getValue())),
                        written.forbid().entrySet().stream()
                                .map(entry -> new Demand.Forbidden(new TextPattern(entry.getKey()), entry.getValue())),
                        written.max().entrySet().stream()
                                .map(entry -> new Demand.AtMost(new TextPattern(entry.getKey()), entry.getValue())),
                        written.min().entrySet().stream()
                                .map(entry -> new Demand.AtLeast(new TextPattern(entry.getKey()), entry.getValue())),
                        written.providers().stream().map(Demand.Providers::new))
                .flatMap(demands -> demands)
                .toList();
    }
}
