package dev.weir.cli.offline;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A connector that a file defines for one cluster.
 *
 * @param cluster empty where the tree names none
 * @param connectorClass as it is written; empty where that could not be read
 */
public record ConnectorReport(
        ConnectorName name, Optional<ClusterName> cluster, Optional<String> connectorClass, List<Finding> findings)
        implements Comparable<ConnectorReport> {

    private static final Comparator<ConnectorReport> ORDER = Comparator.comparing(ConnectorReport::name)
            .thenComparing(report -> report.cluster().map(ClusterName::value).orElse(""));

    public ConnectorReport {
        findings = findings.stream().sorted().toList();
    }

    /** The findings that hold it back. */
    Stream<Finding> denials() {
        return findings.stream().filter(Finding::denies);
    }

    @Override
    public int compareTo(ConnectorReport other) {
        return ORDER.compare(this, other);
    }
}
