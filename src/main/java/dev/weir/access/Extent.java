package dev.weir.access;

import dev.weir.model.ClusterName;
import dev.weir.model.TextPattern;
import java.util.List;
import java.util.Optional;

/**
 * How far a grant reaches. A whole is covered only by what covers all its parts.
 *
 * @param owner only what this team owns; empty does not ask
 */
public record Extent(List<TextPattern> clusters, List<TextPattern> connectors, Optional<String> owner) {

    private static final List<TextPattern> ANY = List.of(TextPattern.ANY);

    /** Weir itself, and all that it looks after. */
    public static final Extent EVERYTHING = new Extent(ANY, ANY, Optional.empty());

    public Extent {
        clusters = List.copyOf(clusters);
        connectors = List.copyOf(connectors);
    }

    static Extent ownedBy(String team) {
        return new Extent(ANY, ANY, Optional.of(team));
    }

    boolean coversEverything() {
        return isOfAllConnectors() && clusters.contains(TextPattern.ANY);
    }

    boolean covers(ClusterName cluster) {
        return isOfAllConnectors() && reaches(cluster);
    }

    boolean covers(ClusterName cluster, String connector, Optional<String> team) {
        return reaches(cluster) && fits(connectors, connector) && (owner.isEmpty() || owner.equals(team));
    }

    /** Whether something in that cluster may be covered. */
    boolean reaches(ClusterName cluster) {
        return fits(clusters, cluster.value());
    }

    private boolean isOfAllConnectors() {
        return owner.isEmpty() && connectors.contains(TextPattern.ANY);
    }

    private static boolean fits(List<TextPattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }
}
