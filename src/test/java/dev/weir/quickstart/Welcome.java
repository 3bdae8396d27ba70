package dev.weir.quickstart;

import java.util.Locale;
import java.util.stream.Collectors;

/** What the newcomer reads once everything runs. */
record Welcome(ReadyFile ready, double seconds) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """

                Weir runs, after %.1f s.

                  service      %s   (API documentation: %s/docs)
                  users        %s
                  repository   %s
                  clusters     %s

                Try this in another terminal:

                  git clone %s /tmp/acme && cd /tmp/acme
                  sed -i.bak 's/topic: demo-orders/topic: demo-orders-2/' clusters/analytics/payments/demo-file-source.yml
                  git commit -am 'Send the orders elsewhere' && git push

                Within 15 seconds that connector alone is updated:

                  curl -s -u admin:admin '%s/api/v1/syncs?cluster=analytics&limit=1'

                One connector fails on purpose: demo-archive-sink, until %s exists.
                For demonstrations only: everybody knows these passwords, and everything listens on 127.0.0.1 alone.
                Ctrl-C stops all of it; the data stays.
                """,
                seconds,
                ready.url(),
                ready.url(),
                users(),
                ready.repository(),
                clusters(),
                ready.repository(),
                ready.url(),
                ready.data() + "/archive");
    }

    private String users() {
        return ready.users().stream()
                .map(user -> user.name() + "/" + user.password() + (user.teams().isEmpty() ? "" : " " + user.teams()))
                .collect(Collectors.joining(", "));
    }

    private String clusters() {
        return ready.clusters().stream()
                .map(cluster -> cluster.name() + " " + cluster.url())
                .collect(Collectors.joining(", "));
    }
}
