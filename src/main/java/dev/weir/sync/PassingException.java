package dev.weir.sync;

import dev.weir.model.ClusterName;

/**
 * Some items could not be applied now; what happened stands in the sync. It is expected, so it carries no stack trace.
 */
final class PassingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PassingException(ClusterName cluster) {
        super(
                "some writes to cluster " + cluster + " could not be done now and are tried again: see its last sync",
                null,
                false,
                false);
    }
}
