package dev.weir.plan.policy;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.Finding;
import dev.weir.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an operator demands of some connectors.
 *
 * @param id by which findings and exemptions name it
 * @param reach of which connectors it is demanded
 * @param remark the operator's own words, added to every message
 * @param exemptible whether a comment in a file may set it aside
 */
public record Rule(
        String id, Reach reach, List<Demand> demands, Severity severity, Optional<String> remark, boolean exemptible) {

    public Rule {
        demands = List.copyOf(demands);
    }

    /** All that the one means, but what any of the others means. */
    public record Reach(Match match, Optional<Match> except) {

        /** Every connector of every cluster. */
        public static final Reach EVERYWHERE = new Reach(Match.ALL, Optional.empty());

        boolean means(Subject subject) {
            return match.means(subject)
                    && except.filter(other -> other.means(subject)).isEmpty();
        }
    }

    Stream<Finding> findings(Subject subject) {
        return reach.means(subject)
                ? demands.stream()
                        .flatMap(demand -> demand.breaches(subject))
                        .map(breach -> finding(subject.spec(), breach))
                : Stream.empty();
    }

    private Finding finding(ConnectorSpec spec, Breach breach) {
        return new Finding(
                id,
                severity,
                Optional.of(breach.key()),
                spec.placeOf(breach.key()),
                Optional.of(spec.name()),
                breach.message() + remark.map(text -> ". " + text).orElse(""));
    }
}
