package dev.weir.manifest;

import dev.weir.model.ClusterName;
import dev.weir.model.DesiredState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tree, read. The reading of a later revision builds on it: it renders only the documents that changed. Immutable to all
 * who hold it, and safe to share between threads.
 */
public final class Reading {

    /** Of nothing, for the first revision. */
    public static final Reading NONE = new Reading(new DesiredState("", new TreeMap<>(), List.of()), Map.of());

    private final DesiredState desired;
    private final Map<ClusterName, Renderings> renderings;

    Reading(DesiredState desired, Map<ClusterName, Renderings> renderings) {
        this.desired = desired;
        this.renderings = Map.copyOf(renderings);
    }

    public DesiredState desired() {
        return desired;
    }

    Optional<Renderings> of(ClusterName cluster) {
        return Optional.ofNullable(renderings.get(cluster));
    }
}
