package dev.weir.db;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists and counts of some hundred made-up connectors, against the same computed here. */
class ConnectorQueriesTest {

    private static final int MANY = 400;
    private static final int PAGE = 37;
    private static final List<String> WORST =
            List.of("Degraded", "Missing", "NoTasks", "Unknown", "Progressing", "Idle", "Healthy");
    private static final Set<String> BAD = Set.of("Degraded", "Missing", "NoTasks", "Unknown");

    private static TestDatabase database;
    private static ConnectorQueries queries;
    private static List<ListedConnector> all;

    /** A filter, and what it lets through as computed here. */
    record Case(String name, ConnectorFilter filter, Predicate<ListedConnector> shown) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        SeededRows.fill(database, MANY, 100);
        database.execute("insert into cluster (name, url, retired) values ('gone', 'http://gone', true);"
                + " insert into connector (cluster, name, managed, type, sync_status, health)"
                + " values ('gone', 'left', true, 'sink', 'Synced', 'Healthy')");
        queries = database.open(ConnectorQueries.class);
        all = queries.page(ConnectorFilter.ALL, Order.by(ConnectorSort.NAME), 0, MANY * 2);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Order<ConnectorSort>> orders() {
        return Arrays.stream(ConnectorSort.values())
                .map(Order::by)
                .flatMap(order -> Stream.of(order, order.reversed()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void allPagesTogetherAreAllRowsOnceInTheirOrder(Order<ConnectorSort> order) {
        List<String> expected = sorted(all, order);

        assertThat(expected).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(byCursor(ConnectorFilter.ALL, order)).isEqualTo(expected);
        assertThat(byOffset(ConnectorFilter.ALL, order)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFilterShowsAndCountsWhatMeetsIt(Case one) {
        List<ListedConnector> shown = all.stream().filter(one.shown()).toList();
        Order<ConnectorSort> order = Order.by(ConnectorSort.SEVERITY);

        assertThat(shown).isNotEmpty().hasSizeLessThan(MANY);
        assertThat(byCursor(one.filter(), order)).isEqualTo(sorted(shown, order));
        assertThat(queries.count(one.filter())).isEqualTo(shown.size());
        assertThat(queries.facets(one.filter()).total()).isEqualTo(shown.size());
    }

    @Test
    void withoutAFilterEachValueIsCountedOverAllConnectors() {
        Facets facets = queries.facets(ConnectorFilter.ALL);

        assertThat(facets.cluster()).isEqualTo(amounts(all, row -> Optional.of(row.cluster())));
        assertThat(facets.team()).isEqualTo(amounts(all, ListedConnector::team));
        assertThat(facets.type()).isEqualTo(amounts(all, row -> Optional.of(row.type())));
        assertThat(facets.connectorClass()).isEqualTo(amounts(all, ListedConnector::connectorClass));
        assertThat(facets.health()).isEqualTo(amounts(all, row -> Optional.of(row.health())));
        assertThat(facets.syncStatus()).isEqualTo(amounts(all, row -> Optional.of(row.syncStatus())));
        assertThat(facets.autoRestart()).isEqualTo(amounts(all, row -> Optional.of("" + row.autoRestart())));
    }

    @Test
    void aFiltersOwnValuesAreCountedAsIfItAloneWereNotSet() {
        ConnectorFilter filter = with().type("sink").health("Degraded", "Idle").build();
        Facets facets = queries.facets(filter);

        Predicate<ListedConnector> sink = row -> row.type().equals("sink");
        Predicate<ListedConnector> ill = row -> List.of("Degraded", "Idle").contains(row.health());
        assertThat(facets.type()).isEqualTo(amounts(only(ill), row -> Optional.of(row.type())));
        assertThat(facets.health()).isEqualTo(amounts(only(sink), row -> Optional.of(row.health())));
        assertThat(facets.team()).isEqualTo(amounts(only(sink.and(ill)), ListedConnector::team));
    }

    @Test
    void whatNeedsAttentionStandsWorstFirstWithTheFirstLineOfItsError() {
        List<FailingConnector> worst = queries.needingAttention(Optional.of("production"), 5);

        assertThat(worst).hasSize(5).allSatisfy(row -> {
            assertThat(row.summary().kafkaCluster()).contains("production");
            assertThat(row.summary().health()).isEqualTo("Degraded");
            assertThat(row.error())
                    .startsWith("org.apache.kafka.connect.errors.ConnectException")
                    .doesNotContain("\n");
        });
    }

    @Test
    void anOrderIsReadAsItIsWritten() {
        assertThat(orders())
                .allSatisfy(order -> assertThat(Order.ofWord(order.word(), ConnectorSort.values()))
                        .contains(order));
        assertThat(Order.ofWord("--name", ConnectorSort.values())).isEmpty();
        assertThat(Order.ofWord("", ConnectorSort.values())).isEmpty();
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "cluster",
                        with().cluster("connect-03").build(),
                        row -> row.cluster().equals("connect-03")),
                new Case(
                        "kafkaCluster",
                        with().kafkaCluster("staging").build(),
                        row -> row.kafkaCluster().equals(Optional.of("staging"))),
                new Case(
                        "team",
                        with().team("team-07").build(),
                        row -> row.team().equals(Optional.of("team-07"))),
                new Case(
                        "type", with().type("source").build(), row -> row.type().equals("source")),
                new Case(
                        "short class",
                        with().connectorClass("Type08Connector").build(),
                        row -> shortClass(row).equals("Type08Connector")),
                new Case(
                        "one health",
                        with().health("Missing").build(),
                        row -> row.health().equals("Missing")),
                new Case(
                        "two healths",
                        with().health("Missing", "Idle").build(),
                        row -> List.of("Missing", "Idle").contains(row.health())),
                new Case(
                        "two sync statuses",
                        with().sync("OutOfSync", "Unknown").build(),
                        row -> !row.syncStatus().equals("Synced")),
                new Case("unmanaged", with().managed(false).build(), row -> !row.managed()),
                new Case("auto-restart", with().autoRestart(true).build(), ListedConnector::autoRestart),
                new Case(
                        "difference",
                        with().difference("delete").build(),
                        row -> row.difference().equals(Optional.of("delete"))),
                new Case(
                        "reason",
                        with().reason("AwaitingApproval").build(),
                        row -> row.reason().equals(Optional.of("AwaitingApproval"))),
                new Case("attention", with().needsAttention(true).build(), ConnectorQueriesTest::needsAttention),
                new Case("text", with().text("PAY").build(), row -> row.name().contains("Pay")),
                new Case(
                        "config",
                        with().config(Map.of("topic", "topic-7")).build(),
                        row -> row.name().equals(nameOf(7)) && row.cluster().equals("connect-08")),
                new Case(
                        "several",
                        with().type("sink").health("Healthy").text("pay").build(),
                        row -> row.type().equals("sink")
                                && row.health().equals("Healthy")
                                && row.name().contains("Pay")));
    }

    private static String nameOf(int number) {
        return database.query("select name from connector where path like '%/connector-" + number + ".yml'")
                .get(0);
    }

    private static boolean needsAttention(ListedConnector row) {
        return BAD.contains(row.health())
                || row.reason()
                        .filter(Set.of("Invalid", "Conflict", "Failed")::contains)
                        .isPresent()
                || (row.syncStatus().equals("OutOfSync") && row.reason().isEmpty());
    }

    private static List<ListedConnector> only(Predicate<ListedConnector> shown) {
        return all.stream().filter(shown).toList();
    }

    private static SortedMap<String, Integer> amounts(
            List<ListedConnector> rows, Function<ListedConnector, Optional<String>> value) {
        return rows.stream()
                .flatMap(row -> value.apply(row).stream())
                .collect(Collectors.toMap(Function.identity(), any -> 1, Integer::sum, TreeMap::new));
    }

    private static List<String> sorted(List<ListedConnector> rows, Order<ConnectorSort> order) {
        List<String> keys = rows.stream()
                .sorted(comparator(order.by())
                        .thenComparing(ListedConnector::name)
                        .thenComparing(ListedConnector::cluster))
                .map(ConnectorQueriesTest::key)
                .collect(Collectors.toCollection(ArrayList::new));
        if (order.isReversed()) {
            Collections.reverse(keys);
        }
        return keys;
    }

    private static Comparator<ListedConnector> comparator(ConnectorSort sort) {
        return switch (sort) {
            case SEVERITY -> comparator(ConnectorSort.HEALTH).thenComparing(comparator(ConnectorSort.SYNC));
            case CLUSTER -> comparing(ListedConnector::cluster);
            case NAME -> comparing(row -> row.name().toLowerCase(Locale.ROOT));
            case TEAM -> comparing(row -> row.team().orElse(""));
            case TYPE -> comparing(ListedConnector::type);
            case CLASS -> comparing(row -> shortClass(row).toLowerCase(Locale.ROOT));
            case HEALTH -> comparingInt(row -> WORST.indexOf(row.health()));
            case FAILED -> comparingInt(row -> -row.tasksFailed());
            case SYNC -> comparingInt(ConnectorQueriesTest::syncRank);
            case CHANGED ->
                comparing((ListedConnector row) -> row.lastChange().orElse(Instant.EPOCH), Comparator.reverseOrder());
        };
    }

    private static int syncRank(ListedConnector row) {
        boolean unmanaged = row.reason().equals(Optional.of("Unmanaged"));
        return switch (row.syncStatus()) {
            case "OutOfSync" -> unmanaged ? 2 : 0;
            case "Unknown" -> 1;
            default -> 3;
        };
    }

    private static String shortClass(ListedConnector row) {
        String name = row.connectorClass().orElse("");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String key(ListedConnector row) {
        return row.name() + " " + row.cluster();
    }

    private static List<String> byCursor(ConnectorFilter filter, Order<ConnectorSort> order) {
        List<String> keys = new ArrayList<>();
        Optional<ConnectorPosition> position = Optional.empty();
        while (true) {
            List<ListedConnector> page = queries.list(filter, order, position, PAGE);
            page.stream().map(ConnectorQueriesTest::key).forEach(keys::add);
            if (page.size() < PAGE) {
                return keys;
            }
            ListedConnector last = page.get(PAGE - 1);
            position = Optional.of(new ConnectorPosition(last.sortValue(), last.cluster(), last.name()));
        }
    }

    private static List<String> byOffset(ConnectorFilter filter, Order<ConnectorSort> order) {
        return Stream.iterate(0, offset -> offset < MANY, offset -> offset + PAGE)
                .flatMap(offset -> queries.page(filter, order, offset, PAGE).stream())
                .map(ConnectorQueriesTest::key)
                .toList();
    }

    private static FilterParts with() {
        return new FilterParts();
    }
}
