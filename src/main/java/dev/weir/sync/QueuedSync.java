package dev.weir.sync;

import dev.weir.model.ClusterName;
import java.util.UUID;

/** A sync that will run. */
public record QueuedSync(UUID id, ClusterName cluster) {}
