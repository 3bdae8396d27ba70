package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.ConnectorRow.Comparison;
import dev.weir.db.ConnectorRow.Declared;
import dev.weir.db.ConnectorRow.Observed;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which changes of the read model make an event, and which do not. */
class EventsTest {

    private static final String SHA = "a".repeat(40);

    private static TestDatabase database;
    private static ConnectorRows connectors;
    private static Clusters clusters;
    private static EventQueries events;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        connectors = database.open(ConnectorRows.class);
        clusters = database.open(Clusters.class);
        events = database.open(EventQueries.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void declare() {
        clusters.declare(cluster, null, "http://127.0.0.1:1");
    }

    @Test
    void aTransitionIsToldOnceWithWhatWasBeforeAndWhy() {
        show(synced("Healthy"));
        see("Degraded", "TasksFailed");
        see("Degraded", "TasksFailed");

        assertThat(told("health")).containsExactly("Healthy → Degraded (TasksFailed)");
        EventRow event = of("health").get(0);
        assertThat(event.connector()).contains("orders");
        assertThat(event.revision()).contains(SHA);
        assertThat(event.message()).contains("java.lang.Oops");
    }

    @Test
    void anotherReasonOfTheSameValueIsATransition() {
        show(synced("Healthy"));
        show(outOfSync("AwaitingApproval"));
        show(outOfSync("Discarded"));

        assertThat(told("syncStatus"))
                .containsExactly(
                        "- → Synced (-)", "Synced → OutOfSync (AwaitingApproval)", "OutOfSync → OutOfSync (Discarded)");
    }

    @Test
    void whatIsNotAsItWasWithoutATransitionMakesNoEvent() {
        show(synced("Healthy"));
        show(row("Synced", Optional.empty(), "Healthy", "b".repeat(40)));

        assertThat(all()).hasSize(1);
        assertThat(database.query("select observed_revision from connector where cluster = '" + cluster + "'"))
                .containsExactly("b".repeat(40));
    }

    @Test
    void aWriteThatTakesItsCourseIsNotToldOf() {
        show(synced("Healthy"));
        show(row("OutOfSync", Optional.empty(), "Healthy", SHA));
        see("Progressing", "TasksStarting");
        show(synced("Progressing"));
        see("Healthy", null);

        assertThat(all()).hasSize(1);
    }

    @Test
    void whatMostlyPassesIsToldOnceItHasLasted() {
        show(synced("Healthy"));
        show(row("OutOfSync", Optional.empty(), "Progressing", SHA));
        assertThat(all()).hasSize(1);
        database.execute("update connector set health_since = health_since - interval '2 minutes',"
                + " sync_since = sync_since - interval '2 minutes' where cluster = '" + cluster + "'");

        show(row("OutOfSync", Optional.empty(), "Progressing", SHA));
        show(row("OutOfSync", Optional.empty(), "Progressing", SHA));

        assertThat(told("health")).containsExactly("Healthy → Progressing (-)");
        assertThat(told("syncStatus")).containsExactly("- → Synced (-)", "Synced → OutOfSync (-)");
        see("Healthy", null);
        assertThat(told("health")).containsExactly("Healthy → Progressing (-)", "Progressing → Healthy (-)");
    }

    @Test
    void anOutageIsToldOfTheClusterAndNotOfEachConnector() {
        clusters.reached(cluster, "4.3.1");
        show(synced("Healthy"));
        clusters.unreachable(cluster, "Timeout", "no answer within 10 s");
        connectors.markUnknown(cluster);
        clusters.unreachable(cluster, "Unreachable", "connection refused");
        database.execute("update connector set health_since = now() - interval '1 hour',"
                + " sync_since = now() - interval '1 hour' where cluster = '" + cluster + "'");
        connectors.tellLastingHealth(cluster, ConnectorRows.PASSING);
        connectors.tellLastingDifferences(cluster, ConnectorRows.PASSING);
        clusters.reached(cluster, "4.3.1");
        clusters.reached(cluster, "4.3.1");
        show(synced("Healthy"));

        assertThat(told("health")).isEmpty();
        assertThat(told("syncStatus")).containsExactly("- → Synced (-)");
        assertThat(told("condition"))
                .containsExactly(
                        "Reachable: - → True (-)", "Reachable: True → False (Timeout)", "Reachable: False → True (-)");
        assertThat(of("condition").get(1).message()).contains("no answer within 10 s");
    }

    @Test
    void whatAnOutageHidIsToldAfterIt() {
        show(synced("Healthy"));
        connectors.markUnknown(cluster);
        show(row("Synced", Optional.empty(), "Degraded", SHA));

        assertThat(told("health")).containsExactly("Healthy → Degraded (-)");
    }

    @Test
    void whatComesIntoSightAndWhatIsGoneAreToldOnce() {
        show(outOfSync("Unmanaged"));
        connectors.refresh(cluster, List.of());

        assertThat(all()).hasSize(2);
        assertThat(told("syncStatus")).containsExactly("- → OutOfSync (Unmanaged)", "OutOfSync → - (Gone)");
    }

    @Test
    void sinceMovesWithTheValueAloneAndByTheDatabasesClock() {
        show(outOfSync("AwaitingApproval"));
        Instant since = syncSince();
        show(outOfSync("Discarded"));
        assertThat(syncSince()).isEqualTo(since);

        show(synced("Healthy"));
        assertThat(syncSince()).isAfter(since);
    }

    @Test
    void twoNodesThatLookAtOnceTellATransitionOnce() throws Exception {
        List<ConnectorRow> healthy =
                IntStream.range(0, 200).mapToObj(i -> row("c-" + i, "Healthy")).toList();
        List<ConnectorRow> failing =
                IntStream.range(0, 200).mapToObj(i -> row("c-" + i, "Degraded")).toList();
        connectors.refresh(cluster, healthy);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        Callable<Boolean> look = () -> {
            connectors.refresh(cluster, failing);
            return true;
        };
        try {
            for (var done : nodes.invokeAll(Collections.nCopies(4, look))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(told("health")).hasSize(200);
    }

    @Test
    void aListingThatLacksNamesIsACondition() {
        clusters.suspect(cluster, Set.of(new ConnectorName("orders")), "worker-1");
        clusters.suspect(cluster, Set.of(new ConnectorName("orders")), "worker-2");
        clusters.clearSuspicion(cluster);
        clusters.clearSuspicion(cluster);

        assertThat(told("condition"))
                .containsExactly("ListingComplete: True → False (NamesMissing)", "ListingComplete: False → True (-)");
        assertThat(of("condition").get(0).message()).contains("no longer lists orders");
    }

    @Test
    void definitionsThatCannotBeReadAreACondition() {
        clusters.definitionsRead(cluster, Optional.empty());
        clusters.definitionsRead(cluster, Optional.of("weir.yml:1:1 is no YAML"));
        clusters.definitionsRead(cluster, Optional.of("weir.yml:2:1 is no YAML"));
        clusters.definitionsRead(cluster, Optional.empty());

        assertThat(told("condition"))
                .containsExactly("DefinitionsRead: True → False (Unreadable)", "DefinitionsRead: False → True (-)");
    }

    @Test
    void aSyncIsToldWhenItWaitsAndWhenItEnds() {
        Syncs syncs = database.open(Syncs.class);
        UUID id = syncs.queue(cluster, Cause.of("manual", "alice"), List.of());
        syncs.begin(cluster, SHA, Cause.of("poll", "git"));
        syncs.phase(id, Phase.APPLYING);
        syncs.finish(id, Phase.PARTIAL, "one failed", 1, 0);
        syncs.finish(id, Phase.SUCCEEDED, null, 1, 0);

        assertThat(told("sync")).containsExactly("- → Queued (manual)", "Applying → Partial (manual)");
        assertThat(of("sync")).extracting(EventRow::sync).containsOnly(Optional.of(id));
    }

    @Test
    void theSourceTellsItsRevisionsAndItsFailures() {
        try (TestDatabase own = TestDatabase.create()) {
            Source source = own.open(Source.class);
            long first = own.open(Revisions.class).record(revision("1"), false);
            long second = own.open(Revisions.class).record(revision("2"), true);
            source.advance(Optional.empty(), first);
            source.succeeded();
            source.failed("Unreachable", "no route");
            source.failed("Authentication", "wrong password");
            source.succeeded();
            source.advance(Optional.of(first), second);

            assertThat(own.open(EventQueries.class).newest(ALL, 9).stream().map(EventsTest::text))
                    .containsExactly(
                            "1111 → 2222 (Rewritten)",
                            "RepositoryRead: False → True (-)",
                            "RepositoryRead: True → False (Unreachable)",
                            "- → 1111 (Advanced)");
        }
    }

    @Test
    void eventsAreReadPageByPageAndByTheirAxis() {
        show(synced("Healthy"));
        see("Degraded", null);
        see("Healthy", null);
        EventFilter ofOrders = EventFilter.of(cluster.value(), "orders");

        List<EventRow> newest = events.newest(ofOrders, 2);
        assertThat(newest).extracting(EventRow::after).containsExactly(Optional.of("Healthy"), Optional.of("Degraded"));
        assertThat(events.before(newest.get(1).id(), ofOrders, 2))
                .extracting(EventRow::axis)
                .containsExactly("syncStatus");
        assertThat(events.count(ofOrders)).isEqualTo(3);
        assertThat(events.newest(EventFilter.of(cluster.value(), "absent"), 2)).isEmpty();
    }

    private static final EventFilter ALL = new EventFilter(Optional.empty(), Optional.empty(), Optional.empty());

    private List<String> told(String axis) {
        return of(axis).stream().map(EventsTest::text).toList();
    }

    /** The eldest first. */
    private List<EventRow> of(String axis) {
        return eldestFirst(new EventFilter(Optional.of(cluster.value()), Optional.empty(), Optional.of(axis)));
    }

    private List<EventRow> all() {
        return eldestFirst(new EventFilter(Optional.of(cluster.value()), Optional.empty(), Optional.empty()));
    }

    private static List<EventRow> eldestFirst(EventFilter filter) {
        List<EventRow> found = new java.util.ArrayList<>(events.newest(filter, 1_000));
        Collections.reverse(found);
        return found;
    }

    private static String text(EventRow event) {
        return event.type().map(type -> type + ": ").orElse("") + shown(event.before()) + " → " + shown(event.after())
                + " (" + event.reason().orElse("-") + ")";
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.length() == 40 ? text.substring(0, 4) : text)
                .orElse("-");
    }

    private Instant syncSince() {
        return database.open(ConnectorQueries.class)
                .find(cluster.value(), "orders")
                .orElseThrow()
                .summary()
                .syncSince();
    }

    private void show(ConnectorRow row) {
        connectors.refresh(cluster, List.of(row));
    }

    private void see(String health, String reason) {
        connectors.refreshStatuses(
                cluster,
                List.of(new ConnectorRow.Status(
                        new ConnectorName("orders"),
                        Optional.of("FAILED"),
                        Optional.of("worker:8083"),
                        "java.lang.Oops\n\tat somewhere",
                        List.of(),
                        health,
                        Optional.ofNullable(reason))));
    }

    private ConnectorRow synced(String health) {
        return row("Synced", Optional.empty(), health, SHA);
    }

    private ConnectorRow outOfSync(String reason) {
        return row("OutOfSync", Optional.of(reason), "Healthy", SHA);
    }

    private ConnectorRow row(String name, String health) {
        return row(name, "Synced", Optional.empty(), health, SHA);
    }

    private ConnectorRow row(String status, Optional<String> reason, String health, String sha) {
        return row("orders", status, reason, health, sha);
    }

    private ConnectorRow row(String name, String status, Optional<String> reason, String health, String sha) {
        return new ConnectorRow(
                cluster,
                new ConnectorName(name),
                true,
                "source",
                Optional.empty(),
                Declared.NOT,
                Observed.NOT,
                new Comparison(
                        status,
                        Optional.empty(),
                        reason,
                        Optional.of("said to a person"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(sha)),
                health,
                Optional.empty());
    }

    private static Revision revision(String digit) {
        return new Revision(digit.repeat(40), Optional.empty(), "Alice", "A change", Instant.EPOCH);
    }
}
