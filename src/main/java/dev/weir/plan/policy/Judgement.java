package dev.weir.plan.policy;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules find in a cluster's definitions.
 *
 * @param findings what stands, exemptions that cannot be followed too
 * @param exempted what comments in the files set aside
 * @param judged what was found in each connector, for the judgement of a later revision
 */
public record Judgement(List<Finding> findings, List<Exempted> exempted, Map<ConnectorName, Judged> judged) {

    /** Of nothing. */
    public static final Judgement NONE = new Judgement(List.of(), List.of(), Map.of());

    public Judgement {
        findings = findings.stream().sorted().toList();
        exempted = List.copyOf(exempted);
    }

    /** A finding, and the comment because of which it does not stand. */
    public record Exempted(Finding finding, Exemption exemption) {}

    /** One connector with all that was found in it. */
    public record Judged(ConnectorSpec spec, Optional<String> team, List<Finding> findings) {

        @SuppressWarnings("ReferenceEquality") // a definition that did not change is the same object, and cheap to tell
        private boolean isOf(Subject subject) {
            return spec == subject.spec() && team.equals(subject.team());
        }
    }

    /** What was found in that very definition while that team owned it. */
    Optional<Judged> of(Subject subject) {
        return Optional.ofNullable(judged.get(subject.spec().name())).filter(one -> one.isOf(subject));
    }
}
