package dev.weir.plan.policy;

import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import dev.weir.model.RepoPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The exemptions of a cluster's files, found in a time that grows little with their number: both they and the findings are
 * written by whoever writes the files.
 */
final class Exemptions {

    /** By file and rule: for each last line the one that begins first. Those that end on different lines do not overlap. */
    private final Map<Subject, TreeMap<Integer, Exemption>> byLastLine = new HashMap<>();

    private record Subject(RepoPath path, String rule) {}

    Exemptions(Collection<Exemption> exemptions) {
        for (Exemption exemption : exemptions) {
            byLastLine
                    .computeIfAbsent(
                            new Subject(exemption.place().path(), exemption.rule()), subject -> new TreeMap<>())
                    .merge(exemption.lastLine(), exemption, Exemptions::wider);
        }
    }

    /** The one that covers the finding, if any does. */
    Optional<Exemption> of(Finding finding) {
        TreeMap<Integer, Exemption> candidates =
                byLastLine.getOrDefault(new Subject(finding.place().path(), finding.rule()), new TreeMap<>());
        return Stream.of(candidates.ceilingEntry(finding.place().line()), candidates.lastEntry())
                .filter(entry -> entry != null)
                .map(Map.Entry::getValue)
                .filter(exemption -> exemption.covers(finding))
                .findFirst();
    }

    private static Exemption wider(Exemption one, Exemption other) {
        return one.firstLine() <= other.firstLine() ? one : other;
    }
}
