package dev.weir.cli.check;

import java.util.List;

/**
 * All that {@code check} found, in the order in which it looked.
 *
 * @param firstSyncs of the clusters that could be planned
 */
public record Report(List<Finding> findings, List<FirstSync> firstSyncs) {

    public Report {
        findings = List.copyOf(findings);
        firstSyncs = List.copyOf(firstSyncs);
    }

    /** Of a configuration that cannot be read, so that nothing else can be looked at. */
    public static Report unreadable(String message) {
        return new Report(List.of(Finding.error("configuration", message)), List.of());
    }

    public long count(Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    public boolean hasErrors() {
        return count(Finding.Level.ERROR) > 0;
    }
}
