package dev.weir.benchmark;

import java.util.List;
import java.util.stream.Stream;

/** The addresses that {@link ListBenchmark} measures; each line of its table stands for a group of them. */
final class Requests {

    private static final String CONNECTORS = "/api/v1/connectors";

    private static final List<String> SORTS =
            List.of("severity", "cluster", "name", "team", "type", "class", "health", "failed", "sync", "changed");

    private static final List<String> FILTERS = List.of(
            "",
            "cluster=connect-07",
            "kafkaCluster=production",
            "team=team-07",
            "type=sink",
            "class=Type08Connector",
            "health=Degraded",
            "health=Degraded&health=Missing&health=Unknown",
            "sync=OutOfSync",
            "autoRestart=true",
            "managed=false",
            "attention=true",
            "reason=AwaitingApproval",
            "q=pay",
            "config.topic=topic-7",
            "kafkaCluster=production&type=sink&health=Healthy&q=pay");

    /** What else people open: add the address of a call or a page, and it is measured. */
    private static final List<String> FURTHER = List.of(
            "/api/v1/status",
            "/api/v1/clusters",
            "/api/v1/clusters?sort=-failed&kafkaCluster=production",
            "/api/v1/clusters/connect-26",
            "/api/v1/clusters/connect-26/connectors/failing-example",
            "/api/v1/clusters/connect-26/connectors/failing-example/diff",
            "/api/v1/clusters/connect-26/connectors/failing-example/history",
            "/api/v1/syncs",
            "/api/v1/syncs?changed=true&kafkaCluster=production",
            "/api/v1/syncs/00000000-0000-0000-0000-000000000018",
            "/api/v1/approvals",
            "/api/v1/approvals/00000000-0000-0000-0001-000000000001",
            "/",
            "/clusters",
            "/clusters?sort=-failed&kafkaCluster=production",
            "/clusters/connect-26/connectors/failing-example",
            "/syncs",
            "/approvals",
            "/repository");

    /**
     * One line of the table.
     *
     * @param visits each of them the addresses that are asked for together, one after the other
     */
    record Group(String name, List<List<String>> visits) {}

    private Requests() {}

    /** In the order of the table. */
    static List<Group> groups() {
        return Stream.of(
                        FILTERS.stream().map(Requests::listed),
                        FILTERS.stream()
                                .filter(filter -> !filter.startsWith("config"))
                                .map(Requests::shown),
                        FURTHER.stream().map(path -> new Group(path, List.of(List.of(path)))))
                .flatMap(groups -> groups)
                .toList();
    }

    /** The console's list in the same orders: fifty rows, the counts of all filters, and what stands around them. */
    private static Group shown(String filter) {
        return new Group(
                "page of connectors?" + filter,
                SORTS.stream()
                        .flatMap(sort -> Stream.of(sort, "-" + sort))
                        .map(sort -> List.of("/connectors?sort=" + sort + "&" + filter))
                        .toList());
    }

    /** A filter in each order, both ways round: a page of 100 rows with their number, and the counts of all filters. */
    private static Group listed(String filter) {
        return new Group(
                "connectors?" + filter,
                SORTS.stream()
                        .flatMap(sort -> Stream.of(sort, "-" + sort))
                        .map(sort -> List.of(
                                CONNECTORS + "?limit=100&sort=" + sort + "&" + filter,
                                CONNECTORS + "/facets?" + filter))
                        .toList());
    }
}
