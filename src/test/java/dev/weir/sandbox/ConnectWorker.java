package dev.weir.sandbox;

import java.net.URI;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/** One real, distributed Connect worker of this JVM. */
public final class ConnectWorker {

    private final Connect<?> connect;
    private final URI url;

    private ConnectWorker(Connect<?> connect, URI url) {
        this.connect = connect;
        this.url = url;
    }

    /** Starts a worker and returns once it has joined its group and answers {@code GET /health} with 200. */
    static ConnectWorker start(Map<String, String> settings) {
        KafkaExit.isNoExitOfThisJvm();
        URI url = WorkerSettings.urlOf(settings);
        ConnectWorker worker = new ConnectWorker(new ConnectDistributed().startConnect(settings), url);
        new RawConnect(url).awaitHealthy();
        return worker;
    }

    /** Without a slash at its end. */
    public URI url() {
        return url;
    }

    void stop() {
        connect.stop();
        connect.awaitStop();
    }
}
