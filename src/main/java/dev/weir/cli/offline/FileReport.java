package dev.weir.cli.offline;

import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be said about one file, whichever clusters include it.
 *
 * @param folder the path is relative to it
 * @param opened the path as somebody opens it from where the command was run
 * @param format how its connectors are written; empty where that is not known
 * @param reason why it is skipped, its first error, or what a rule denies; of an accepted file what else stands in it
 * @param connectors in the order of their names and clusters, also those that cannot be used
 * @param findings about the file as a whole
 */
public record FileReport(
        String folder,
        RepoPath path,
        String opened,
        Status status,
        Optional<String> format,
        Optional<String> reason,
        List<ConnectorReport> connectors,
        List<Finding> findings,
        List<ManifestError> errors) {

    public FileReport {
        connectors = List.copyOf(connectors);
        findings = List.copyOf(findings);
        errors = List.copyOf(errors);
    }

    /** What reading and judging made of a file. */
    public enum Status {
        ACCEPTED,
        SKIPPED,
        /** Something in it cannot be used, or a finding holds a connector back. */
        ERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the file and of each connector, in the order of their places. */
    public List<Finding> allFindings() {
        return Stream.concat(findings.stream(), connectors.stream().flatMap(connector -> connector.findings().stream()))
                .sorted()
                .toList();
    }

    public boolean isError() {
        return status == Status.ERROR;
    }

    public boolean hasWarning() {
        return allFindings().stream().anyMatch(finding -> finding.severity() == Severity.WARN);
    }
}
