package dev.weir.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Waits until the service has recorded a finished sync of a cluster, by asking its REST API. */
final class FirstSyncs {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AdminApi api;

    FirstSyncs(URI service) {
        this.api = new AdminApi(service);
    }

    /** Gives up with an exception that names the cluster. */
    void await(String cluster) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRecorded(cluster)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no sync of " + cluster + " was recorded within " + PATIENCE.toMinutes()
                        + " minutes; see the log above");
            }
            Thread.sleep(200);
        }
    }

    private boolean isRecorded(String cluster) throws IOException, InterruptedException {
        for (JsonNode sync : api.get("/syncs?cluster=" + cluster).path("items")) {
            if (sync.hasNonNull("finishedAt")) {
                return true;
            }
        }
        return false;
    }
}
