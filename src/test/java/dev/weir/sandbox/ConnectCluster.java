package dev.weir.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** One Connect cluster: a group of workers over one broker. Not thread-safe. */
public final class ConnectCluster {

    private final String name;
    private final Ports ports;
    private final int firstPort;
    private final IntFunction<Map<String, String>> settings;
    private final List<ConnectWorker> workers = new ArrayList<>();

    ConnectCluster(String name, int firstPort, Ports ports, IntFunction<Map<String, String>> settings) {
        this.name = name;
        this.firstPort = firstPort;
        this.ports = ports;
        this.settings = settings;
    }

    public String name() {
        return name;
    }

    /** Of the first worker; the same after each {@link #start()}. No slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + firstPort);
    }

    public RawConnect rest() {
        return new RawConnect(url());
    }

    /** What a further worker of this group needs, for one in a process of its own. */
    public Map<String, String> settings(int port) {
        return settings.apply(port);
    }

    /** Starts the first worker, if it does not run. */
    public void start() {
        if (workers.isEmpty()) {
            workers.add(ConnectWorker.start(settings(firstPort)));
        }
    }

    /** Starts one more worker of the same group. */
    public ConnectWorker addWorker() {
        ConnectWorker worker = ConnectWorker.start(settings(ports.of("connect-" + name + "-" + workers.size())));
        workers.add(worker);
        return worker;
    }

    /** Stops all workers in an orderly way, the latest first. */
    public void stop() {
        for (int last = workers.size() - 1; last >= 0; last--) {
            ConnectWorker worker = workers.remove(last);
            Deadline.orAbandon("the Connect worker " + worker.url(), worker::stop);
        }
    }
}
