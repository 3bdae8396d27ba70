package dev.weir.quickstart;

import java.nio.file.Path;
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

                  console      %s   (API documentation: %s/docs)
                  users        %s
                  repository   %s
                  clusters     %s

                An order is placed every two seconds. Debezium sees it in the table demo.orders, a sink writes it into a file:

                  tail -f %s

                Try this in another terminal:

                  git clone -q %s /tmp/acme && cd /tmp/acme/clusters/analytics/payments
                  api=%s/api/v1
                  look() { curl -s -u viewer:viewer "$api/clusters/analytics/connectors/$1/history?limit=1"; echo; }

                Break a value. Connect's validation stops it and names the key; the connector runs on as it was.

                  sed -i.bak 's/snapshot.mode: initial/snapshot.mode: initiall/' demo-orders-cdc.yml
                  git commit -qam 'Break a value' && git push -q; sleep 10; look demo-orders-cdc

                Mend it, and change another. It is live in seconds, with the commit that did it.

                  sed -i.bak 's/initiall/initial/; s/interval.ms: 10000/interval.ms: 5000/' demo-orders-cdc.yml
                  git commit -qam 'Mend it, look more often' && git push -q; sleep 10; look demo-orders-cdc

                Remove a connector: here it is deleted at once, by default Weir asks. Put it back: it goes on where it was.

                  git rm -q demo-orders-file.yml && git commit -qm 'No file' && git push -q; sleep 10; look demo-orders-file
                  git revert --no-edit HEAD && git push -q; sleep 10; look demo-orders-file

                Stop a cluster: its connectors are Unknown, and nothing is lost. Without that file it runs again.

                  touch %s/stop/operations; sleep 15
                  curl -s -u viewer:viewer "$api/connectors?cluster=operations" | grep -o '"health":"[A-Za-z]*"'
                  rm %s/stop/operations

                One connector fails on purpose: demo-archive-sink, until %s exists.
                The database has one role here; docs/guides/audit.md tells how a second one keeps the audit from being changed.
                For demonstrations only: everybody knows these passwords, and everything listens on 127.0.0.1 alone.
                Ctrl-C stops all of it; the data stays.
                """,
                seconds,
                ready.url(),
                ready.url(),
                users(),
                ready.repository(),
                clusters(),
                ready.data() + "/captured-orders.txt",
                ready.repository(),
                ready.url(),
                directory(),
                directory(),
                ready.data() + "/archive");
    }

    private Path directory() {
        return Path.of(ready.repository()).getParent();
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
