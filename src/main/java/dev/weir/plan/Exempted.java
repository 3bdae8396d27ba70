package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Set;

/**
 * What a person's sync may write although a window is closed.
 *
 * @param all whatever the cluster has
 * @param names these, where it is not all
 */
public record Exempted(boolean all, Set<ConnectorName> names) {

    /** As every sync is that nobody has asked an exemption for. */
    public static final Exempted NOTHING = new Exempted(false, Set.of());

    public Exempted {
        names = Set.copyOf(names);
    }

    boolean covers(ConnectorName name) {
        return all || names.contains(name);
    }
}
