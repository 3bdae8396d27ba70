package dev.weir.sync;

import dev.weir.db.LocatedFinding;
import dev.weir.model.ClusterName;
import dev.weir.model.Finding;
import java.util.List;

/** Findings as they are kept and shown. */
final class Findings {

    private Findings() {}

    static List<LocatedFinding> of(ClusterName cluster, List<Finding> findings) {
        return findings.stream().map(finding -> of(cluster, finding)).toList();
    }

    private static LocatedFinding of(ClusterName cluster, Finding finding) {
        return new LocatedFinding(
                cluster,
                finding.rule(),
                finding.severity().word(),
                finding.key(),
                finding.place().path(),
                finding.place().line(),
                finding.place().column(),
                finding.connector().map(Object::toString),
                finding.message());
    }
}
