package dev.weir.connect;

import dev.weir.config.ClusterSettings;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster's workers: asks the one that answered last, and others when it does not answer. Thread-safe; two threads that
 * disagree about who answered last only lose time.
 */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final List<String> urls;
    private final Wire wire;
    private volatile String first;

    Workers(ClusterSettings cluster, Timeouts timeouts) {
        this.urls = cluster.urls().stream().map(url -> checked(cluster, url)).toList();
        this.wire = new Wire(cluster, timeouts);
        this.first = urls.get(0);
    }

    List<String> urls() {
        return urls;
    }

    Reply ask(Call call) {
        return inTurn(startingWith(first), call);
    }

    /** Asks that worker only. */
    Reply ask(String worker, Call call) {
        if (!urls.contains(worker)) {
            throw new IllegalArgumentException(worker + " is not a worker of this cluster");
        }
        return inTurn(List.of(worker), call);
    }

    /** Asks the others in turn, and that worker when it is the only one or the others do not answer. */
    Reply askOtherThan(String worker, Call call) {
        List<String> order = startingWith(worker);
        return inTurn(Stream.concat(order.stream().skip(1), Stream.of(worker)).toList(), call);
    }

    private Reply inTurn(List<String> order, Call call) {
        Reply reply = exchange(order.get(0), call);
        for (int next = 1; next < order.size() && reply.mayGoElsewhere(call); next++) {
            reply = exchange(order.get(next), call);
        }
        return reply;
    }

    private Reply exchange(String worker, Call call) {
        Reply reply = wire.exchange(worker, call);
        if (reply.isGood()) {
            first = worker;
        } else if (urls.size() > 1 && worker.equals(first)) {
            first = urls.get((urls.indexOf(worker) + 1) % urls.size());
            LOG.warn("{} does not answer; {} is asked first from now on", worker, first);
        }
        return reply;
    }

    private List<String> startingWith(String worker) {
        int start = Math.max(0, urls.indexOf(worker));
        return Stream.concat(urls.stream().skip(start), urls.stream().limit(start))
                .toList();
    }

    private static String checked(ClusterSettings cluster, URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
            throw new IllegalArgumentException("the url of cluster " + cluster.name() + " must read"
                    + " http(s)://host[:port][/path], without '_' in the host; credentials belong into auth.basic");
        }
        return url.toString();
    }
}
