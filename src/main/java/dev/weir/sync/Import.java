package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.manifest.writing.ManifestWriter;
import dev.weir.manifest.writing.WrittenTree;
import dev.weir.model.LiveState;

/**
 * What lives in a Connect cluster, as the files of a repository that says just that.
 *
 * @param worker the URL that answered
 * @param version of Kafka Connect, as it says itself
 */
public record Import(String worker, String version, WrittenTree tree) {

    /**
     * Looks at a cluster, with GET alone.
     *
     * @throws dev.weir.connect.ConnectException if it does not answer as it should; the message may be shown
     */
    public static Import of(ClusterSettings cluster) {
        ConnectClient client = new ConnectClient(cluster);
        Workers.Born worker = Workers.read(client);
        LiveState live = Look.withStatuses(client.listConfigs(), client.listStatuses());
        WrittenTree tree = ManifestWriter.write(cluster.name(), live, worker.classes()::isPassword);
        return new Import(live.worker(), worker.version().text(), tree);
    }
}
