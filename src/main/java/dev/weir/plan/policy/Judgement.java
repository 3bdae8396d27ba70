package dev.weir.plan.policy;

import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import java.util.List;

/**
 * What the rules find in a cluster's definitions.
 *
 * @param findings what stands, exemptions that cannot be followed too
 * @param exempted what comments in the files set aside
 */
public record Judgement(List<Finding> findings, List<Exempted> exempted) {

    public Judgement {
        findings = findings.stream().sorted().toList();
        exempted = List.copyOf(exempted);
    }

    /** A finding, and the comment because of which it does not stand. */
    public record Exempted(Finding finding, Exemption exemption) {}
}
