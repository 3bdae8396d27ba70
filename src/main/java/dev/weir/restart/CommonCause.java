package dev.weir.restart;

import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Many connectors of one class that fail in the same way: one thing is broken, not all of them.
 *
 * @param connectorClass of all of them
 * @param fingerprint what their traces have in common
 * @param connectors which ones
 * @param since when the first of them failed
 */
public record CommonCause(String connectorClass, String fingerprint, Set<ConnectorName> connectors, Instant since) {

    /** Fewer are looked at one by one. */
    public static final int FEWEST = 5;

    public CommonCause {
        connectors = Set.copyOf(connectors);
    }

    /** One part that has failed. */
    public record Failure(ConnectorName connector, String connectorClass, String trace, Instant since) {}

    /** Those that at least {@link #FEWEST} connectors share, the widest first. */
    public static List<CommonCause> of(Collection<Failure> failures) {
        Map<List<String>, CommonCause> causes = new TreeMap<>(Comparator.comparing(List::toString));
        failures.forEach(failure -> causes.merge(
                List.of(failure.connectorClass(), Trace.of(failure.trace()).fingerprint()),
                of(failure),
                CommonCause::and));
        return causes.values().stream()
                .filter(cause -> cause.connectors.size() >= FEWEST)
                .sorted(Comparator.comparing((CommonCause cause) -> -cause.connectors.size()))
                .toList();
    }

    private static CommonCause of(Failure failure) {
        return new CommonCause(
                failure.connectorClass(),
                Trace.of(failure.trace()).fingerprint(),
                Set.of(failure.connector()),
                failure.since());
    }

    private CommonCause and(CommonCause other) {
        Set<ConnectorName> both = new HashSet<>(connectors);
        both.addAll(other.connectors);
        return new CommonCause(connectorClass, fingerprint, both, since.isBefore(other.since) ? since : other.since);
    }

    /** For a person. */
    public String told() {
        return "common cause: " + connectors.size() + " connectors of class " + connectorClass + " since " + since
                + ": " + fingerprint;
    }
}
