package dev.weir.sync;

import dev.weir.model.ClusterName;

/** Another node may write to the cluster now, so this one must not. */
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(ClusterName cluster) {
        super("the lease of cluster " + cluster + " is lost: whoever has it now goes on", null, false, false);
    }
}
