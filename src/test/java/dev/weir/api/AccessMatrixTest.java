package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.weir.auth.Needs;
import dev.weir.config.AccessSettings;
import dev.weir.config.GrantSettings;
import dev.weir.model.ClusterName;
import dev.weir.model.Right;
import dev.weir.model.TargetState;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody at every route, on everything: what is owned, foreign, unmanaged and absent. */
class AccessMatrixTest {

    /** Of each identity and right: on the connector of payments, of orders, of nobody, and on none. */
    private static final String CONNECTORS = """
            admin    view    ok   ok   ok   404
            admin    manage  ok   ok   ok   404
            admin    deploy  ok   ok   ok   404
            viewer   view    ok   ok   ok   404
            viewer   manage  403  403  403  404
            viewer   deploy  403  403  403  404
            alice    view    ok   404  404  404
            alice    manage  ok   404  404  404
            alice    deploy  ok   404  404  404
            bob      view    404  ok   404  404
            bob      manage  404  ok   404  404
            bob      deploy  404  ok   404  404
            olaf     view    ok   ok   ok   404
            olaf     manage  ok   ok   403  404
            olaf     deploy  403  403  403  404
            dora     view    ok   404  404  404
            dora     manage  403  404  404  404
            dora     deploy  ok   404  404  404
            nobody   view    404  404  404  404
            nobody   manage  404  404  404  404
            nobody   deploy  404  404  404  404
            """;

    /** Of each identity and right: on the cluster as a whole, on anything in it, and on none. */
    private static final String CLUSTERS = """
            admin    view    ok   ok   404
            admin    manage  ok   ok   404
            admin    deploy  ok   ok   404
            admin    admin   ok   ok   404
            viewer   view    ok   ok   404
            viewer   manage  403  403  404
            viewer   deploy  403  403  404
            viewer   admin   403  403  404
            alice    view    ok   ok   404
            alice    manage  403  ok   404
            alice    deploy  403  ok   404
            alice    admin   403  403  404
            bob      view    ok   ok   404
            bob      manage  403  ok   404
            bob      deploy  403  ok   404
            bob      admin   403  403  404
            olaf     view    ok   ok   404
            olaf     manage  ok   ok   404
            olaf     deploy  403  403  404
            olaf     admin   403  403  404
            dora     view    ok   ok   404
            dora     manage  403  403  404
            dora     deploy  403  ok   404
            dora     admin   403  403  404
            nobody   view    404  404  404
            nobody   manage  404  404  404
            nobody   deploy  404  404  404
            nobody   admin   404  404  404
            """;

    /** Of each identity: Weir itself, and who may not do such a thing anywhere is told at the door. */
    private static final String SERVICE = """
            admin    ok   ok   ok   ok
            viewer   ok   403  403  403
            alice    ok   ok   ok   403
            bob      ok   ok   ok   403
            olaf     ok   ok   403  403
            dora     ok   ok   ok   403
            nobody   ok   403  403  403
            """;

    /** A sync of everything is asked of Weir itself. */
    private static final String OF_NOTHING = "{\"cluster\":\"analytics\",\"connectors\":[\"absent\"]}";

    private static final List<String> COLUMNS = List.of("orders-cdc", "bills", "stray", "absent");
    private static final List<Class<?>> RESOURCES = resources();

    private static TestDoors doors;

    private static List<Class<?>> resources() {
        return new ClassFileImporter()
                .importPackages("dev.weir.api").stream()
                        .filter(found -> found.isAnnotatedWith(Path.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    @BeforeAll
    static void open() {
        doors = new TestDoors(
                InstantSource.system(),
                List.of("admin", "viewer", "alice", "bob", "olaf", "dora", "nobody"),
                new AccessSettings(
                        Set.of(),
                        Map.of("payments", team("payments", "alice", "dora"), "orders", team("orders", "bob")),
                        new AccessSettings.Admins(Set.of("admin"), Set.of()),
                        List.of(
                                grant("viewer", false, Verb.VIEWS),
                                grant("olaf", false, Verb.of(Right.MANAGE), "analytics"),
                                grant("dora", true, Verb.of(Right.MANAGE)))));
        TestRows.fill(doors.database);
        doors.database.execute("""
                insert into connector (cluster, name, path, team, managed, type, class, desired_masked, live_masked,
                                       desired_state, live_state, tasks, sync_status, health)
                values ('analytics', 'bills', 'connectors/bills.yml', 'orders', true, 'sink', 'org.example.FileSink',
                        '{}', '{}', 'running', 'RUNNING', '[{"id":0,"state":"RUNNING","worker":"w","trace":""}]',
                        'Synced', 'Healthy');
                update connector set tasks = '[{"id":0,"state":"RUNNING","worker":"w","trace":""}]',
                       live_masked = '{}' where cluster = 'analytics'
                """);
        COLUMNS.stream()
                .limit(3)
                .forEach(name -> doors.connect.put(
                        name, Map.of("connector.class", "org.example.FileSink", "topics", "t"), TargetState.RUNNING));
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static Team team(String name, String... members) {
        return new Team(name, Set.of(), Set.of(members), Set.of(), List.of(), "config.yml access.teams." + name);
    }

    private static GrantSettings grant(String user, boolean denies, Set<Verb> verbs, String... clusters) {
        List<TextPattern> patterns = clusters.length == 0
                ? List.of(TextPattern.ANY)
                : Arrays.stream(clusters).map(TextPattern::new).toList();
        return new GrantSettings(GrantSettings.Kind.USER, user, denies, verbs, patterns, List.of(TextPattern.ANY));
    }

    /** A route of the API as it is called. */
    private record Route(String method, String path, Needs needs) {

        static Stream<Route> of(Class<?> resource) {
            return Arrays.stream(resource.getMethods())
                    .filter(method -> method.isAnnotationPresent(Needs.class))
                    .map(method -> of(resource, method));
        }

        private static Route of(Class<?> resource, Method method) {
            String verb = Arrays.stream(method.getAnnotations())
                    .flatMap(annotation ->
                            Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                    .map(HttpMethod::value)
                    .findFirst()
                    .orElseThrow();
            String path = resource.getAnnotation(Path.class).value()
                    + Stream.ofNullable(method.getAnnotation(Path.class))
                            .map(Path::value)
                            .findFirst()
                            .orElse("");
            return new Route(verb, path.replaceAll("\\{(\\w+):[^/]*}", "{$1}"), method.getAnnotation(Needs.class));
        }

        String on(String cluster, String name) {
            return path.replace("{cluster}", cluster)
                    .replace("{name}", needs.on() == Needs.On.CONNECTOR ? name : "root")
                    .replace("{task}", "0")
                    .replace("{class}", "io.debezium.connector.postgresql.PostgresConnector");
        }

        HttpResponse<String> call(String user, String cluster, String name) {
            return method.equals("GET")
                    ? doors.send(doors.as(user, on(cluster, name)))
                    : doors.send(method, user, on(cluster, name), "{}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Route> routes(Needs.On... on) {
        return RESOURCES.stream()
                .flatMap(Route::of)
                .filter(route -> List.of(on).contains(route.needs.on()))
                .toList();
    }

    private static Stream<String[]> rows(String table) {
        return table.lines().map(line -> line.strip().split("\\s+"));
    }

    @TestFactory
    Stream<DynamicTest> onConnectors() {
        List<Route> routes = routes(Needs.On.CONNECTOR);
        assertThat(routes).hasSizeGreaterThan(18);
        return rows(CONNECTORS)
                .flatMap(row -> routes.stream()
                        .filter(route -> route.needs.value().right().word().equals(row[1]))
                        .map(route -> DynamicTest.dynamicTest(row[0] + ": " + route, () -> {
                            for (int i = 0; i < COLUMNS.size(); i++) {
                                assertAnswer(
                                        route.call(row[0], "analytics", COLUMNS.get(i)), row[i + 2], COLUMNS.get(i));
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> onClusters() {
        List<Route> routes = routes(Needs.On.CLUSTER, Needs.On.WITHIN_CLUSTER);
        assertThat(routes).hasSizeGreaterThan(5);
        return rows(CLUSTERS)
                .flatMap(row -> routes.stream()
                        .filter(route -> route.needs.value().right().word().equals(row[1]))
                        .map(route -> DynamicTest.dynamicTest(row[0] + ": " + route, () -> {
                            boolean whole = route.needs.on() == Needs.On.CLUSTER;
                            assertAnswer(route.call(row[0], "analytics", "root"), row[whole ? 2 : 3], "analytics");
                            assertAnswer(route.call(row[0], "nowhere", "root"), row[4], "nowhere");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> onWeirItself() {
        List<Route> routes = routes(Needs.On.SERVICE, Needs.On.EACH);
        assertThat(routes).hasSizeGreaterThan(20);
        return rows(SERVICE)
                .flatMap(row -> routes.stream()
                        .map(route -> DynamicTest.dynamicTest(row[0] + ": " + route, () -> {
                            int status = doors.send(
                                            route.method,
                                            row[0],
                                            route.path.replace("{id}", "00000000-0000-0000-0000-00000000000f"),
                                            route.path.equals("/api/v1/syncs") ? OF_NOTHING : "")
                                    .statusCode();
                            String expected =
                                    row[1 + route.needs.value().right().ordinal()];
                            assertThat(status == 403).as("%d", status).isEqualTo(expected.equals("403"));
                            assertThat(status).isLessThan(500);
                        })));
    }

    /** {@code ok} is whatever is said to somebody who may: done, or not possible now. */
    private static void assertAnswer(HttpResponse<String> answer, String expected, String on) {
        String as = on + " answered " + answer.statusCode() + " " + answer.body();
        if (expected.equals("ok")) {
            assertThat(answer.statusCode()).as(as).isNotIn(401, 403, 404, 500);
        } else {
            assertThat(answer.statusCode()).as(as).isEqualTo(Integer.parseInt(expected));
        }
        if (expected.equals("404")) {
            assertThat(answer.body())
                    .as("as of what is not there")
                    .containsAnyOf("there is no cluster " + on, "has no connector " + on);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "admin,  'analytics,many', 233",
        "viewer, 'analytics,many', 233",
        "alice,  'analytics',      1",
        "bob,    'analytics',      1",
        "olaf,   'analytics',      3",
        "dora,   'analytics',      1",
        "nobody, '',               0",
    })
    void listsHoldWhatIsSeen(String user, String clusters, int connectors) {
        JsonNode listed = json(user, "/api/v1/connectors");
        JsonNode status = json(user, "/api/v1/status");

        assertThat(listed.get("total").asInt()).isEqualTo(connectors);
        assertThat(status.get("connectors").get("total").asInt()).isEqualTo(connectors);
        assertThat(new TreeSet<>(json(user, "/api/v1/clusters").get("items").findValuesAsText("name")))
                .isEqualTo(new TreeSet<>(clusters.isEmpty() ? Set.of() : Set.of(clusters.split(","))));
    }

    @ParameterizedTest
    @CsvSource({"bob", "nobody"})
    void nothingOfOthersStandsInAnyList(String user) {
        for (Route route : routes(Needs.On.EACH)) {
            if (route.method.equals("GET") && !route.path.contains("{id}")) {
                HttpResponse<String> answer = doors.send(doors.as(user, route.path));
                assertThat(answer.body()).as(route.path).doesNotContain("orders-cdc");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, orders-cdc, manage.restart, true,  team payments owns its file",
        "dora,  orders-cdc, manage.restart, false, config.yml access.grants[2] denies manage.restart",
        "olaf,  bills,      deploy,         false, 'olaf has no right deploy.sync on analytics/bills: team orders owns it'",
    })
    void saysWhy(String user, String connector, String action, boolean allowed, String why) {
        JsonNode access = json(user, "/api/v1/access?cluster=analytics&connector=" + connector + "&action=" + action);

        assertThat(access.get("allowed").asBoolean()).isEqualTo(allowed);
        assertThat(access.get("why").asText()).isEqualTo(why);
        assertThat(new ClusterName(access.get("cluster").asText())).isEqualTo(new ClusterName("analytics"));
    }

    private static JsonNode json(String user, String path) {
        HttpResponse<String> answer = doors.send(doors.as(user, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestDoors.json(answer);
    }
}
