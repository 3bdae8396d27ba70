package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.weir.auth.Needs;
import dev.weir.auth.Sessions;
import dev.weir.config.AccessSettings;
import dev.weir.config.GrantSettings;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each write that comes through a door is told before it is done, and so is whoever is turned away. */
class AuditedCallsTest {

    private static final String ONE = "/api/v1/clusters/analytics/connectors/orders-cdc";
    private static final String CANARY = "canary-9e2c";

    private static TestDoors doors;

    private String id;

    @BeforeAll
    static void open() {
        doors = new TestDoors(
                InstantSource.system(),
                List.of("admin", "viewer", "operator", "stranger"),
                new AccessSettings(
                        Set.of(),
                        Map.of(),
                        new AccessSettings.Admins(Set.of("admin"), Set.of()),
                        List.of(
                                grant("viewer", Verb.VIEWS),
                                grant("operator", Set.of(Verb.VIEW_STATUS, Verb.MANAGE_RESTART)))));
        TestRows.fill(doors.database);
    }

    private static GrantSettings grant(String user, Set<Verb> verbs) {
        List<TextPattern> all = List.of(TextPattern.ANY);
        return new GrantSettings(GrantSettings.Kind.USER, user, false, verbs, all, all);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void nameTheRequest() {
        id = "r-" + UUID.randomUUID();
        doors.database.execute("delete from job; delete from wanted; delete from hold");
    }

    @AfterEach
    void noSecretIsTold() {
        assertThat(doors.database.query("select to_jsonb(a)::text from audit a"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("canary"));
    }

    private HttpRequest.Builder named(HttpRequest.Builder request) {
        return request.header("X-Request-Id", id);
    }

    private int send(String method, String user, String path, String body) {
        return doors.send(named(doors.as(user, path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** Of this test's request. */
    private List<String> told() {
        return doors.database.query("select concat_ws(' ', actor, via, action, object, outcome, status)"
                + " from audit where request_id = '" + id + "' order by at, outcome");
    }

    @Test
    void aWriteIsToldWithWhoWhatAndWhy() {
        assertThat(send("POST", "admin", ONE + "/restart", "{\"reason\":\" the database\\u0000 is back \"}"))
                .isEqualTo(500 - 298);

        assertThat(told()).containsExactly("admin api restart analytics/orders-cdc allowed");
        assertThat(doors.database.query("select cluster || ' ' || connector || ': ' || reason from audit"
                        + " where request_id = '" + id + "'"))
                .containsExactly("analytics orders-cdc: the database  is back");
    }

    @Test
    void whatFailsAfterwardsIsToldOnceMoreWithItsStatus() {
        assertThat(send("POST", "admin", ONE + "/pause", "{\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"why\"}"))
                .isEqualTo(400);

        assertThat(told())
                .containsExactly(
                        "admin api pause analytics/orders-cdc allowed",
                        "admin api pause analytics/orders-cdc failed 400");
        assertThat(doors.database.query("select distinct reason from audit where request_id = '" + id + "'"))
                .containsExactly("why");
    }

    @Test
    void whoMayNotIsToldAsRefused() {
        assertThat(send("POST", "viewer", ONE + "/restart", "{\"reason\":\"" + CANARY + "\"}"))
                .isEqualTo(403);

        assertThat(told()).containsExactly("viewer api restart analytics/orders-cdc refused 403");
        assertThat(needsAndReason())
                .containsExactly("manage.restart: viewer has no right manage.restart on analytics/orders-cdc:"
                        + " team payments owns it");
    }

    @Test
    void whatIsNotThereIsToldAsFailed() {
        assertThat(send("POST", "admin", "/api/v1/clusters/analytics/connectors/absent/stop", ""))
                .isEqualTo(404);

        assertThat(told())
                .containsExactly(
                        "admin api stop analytics/absent allowed", "admin api stop analytics/absent failed 404");
    }

    @Test
    void whoMaySeeNothingIsRefusedWhateverTheAnswerSays() {
        assertThat(send("POST", "stranger", ONE + "/restart", "")).isEqualTo(404);
        assertThat(told()).containsExactly("stranger api restart analytics/orders-cdc refused 404");

        nameTheRequest();
        assertThat(send("GET", "stranger", ONE, "")).isEqualTo(404);
        assertThat(told()).containsExactly("stranger api connector analytics/orders-cdc refused 404");
        assertThat(needsAndReason().get(0)).startsWith("view.status: stranger has no right view.status on");
    }

    /** Asked of each connector once the body is read. */
    @Test
    void soIsARightThatIsAskedLater() {
        String body = "{\"action\":\"stop\",\"connectors\":[{\"cluster\":\"analytics\",\"name\":\"stray\"}]}";
        assertThat(send("POST", "operator", "/api/v1/actions", body)).isEqualTo(403);

        assertThat(told()).containsExactly("operator api act actions allowed", "operator api act actions refused 403");
        assertThat(needsAndReason()).last().asString().startsWith("manage.stop: operator has no right manage.stop on");
    }

    private List<String> needsAndReason() {
        return doors.database.query("select concat_ws(': ', needs, reason) from audit where request_id = '" + id
                + "' order by at, outcome");
    }

    @Test
    void aReadIsToldOnlyWhereItIsRefused() {
        assertThat(doors.send(named(doors.as("viewer", ONE))).statusCode()).isEqualTo(200);
        assertThat(told()).isEmpty();

        HttpRequest.Builder wrong =
                doors.to(ONE).header("Authorization", TestDoors.basic("viewer", "canary-wrong-password"));
        assertThat(doors.send(named(wrong)).statusCode()).isEqualTo(401);

        assertThat(told()).containsExactly("viewer api connector analytics/orders-cdc refused 401");
    }

    /** People type their password into the field for the name. */
    @Test
    void aNameThatNobodyHasIsNotKept() {
        HttpRequest.Builder wrong = doors.to("/api/v1/syncs").header("Authorization", TestDoors.basic(CANARY, "x"));

        assertThat(doors.send(named(wrong).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);

        assertThat(told()).containsExactly("unknown api requestSync syncs refused 401");
    }

    @Test
    void whoSaysNoNameIsNotTold() {
        assertThat(doors.send(named(doors.to(ONE))).statusCode()).isEqualTo(401);
        assertThat(doors.send(named(doors.to(ONE).header("Authorization", "Basic ???")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(doors.send(named(doors.to("/connectors"))).statusCode()).isEqualTo(303);
        assertThat(doors.send(form(named(doors.to("/theme")), Map.of("theme", "dark")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(doors.send(named(doors.to("/webhooks/acme")).POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);

        assertThat(told()).isEmpty();
        assertThat(send("POST", "admin", "/api/v1/syncs", "{}")).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/syncs, {}, requestSync syncs",
        "POST, /api/v1/syncs, '{\"cluster\":\"analytics\",\"connectors\":[\"canary-1\"]}', requestSync syncs analytics",
        "POST, /api/v1/syncs, '{\"cluster\":\"canary-2\"}', requestSync syncs",
        "POST, /api/v1/plan?cluster=analytics, '{\"files\":[{\"path\":\"weir.yml\",\"content\":\"canary-3\"}]}', planFiles plan analytics",
        "POST, /api/v1/clusters/analytics/validate, '{\"name\":\"x\",\"config\":{\"password\":\"canary-4\",\"reason\":\"canary-5\"}}', validate analytics analytics",
        "PUT, /api/v1/clusters/analytics/loggers/org.apache, '{\"level\":\"canary-6\"}', setLogger analytics/loggers/org.apache analytics",
        "PATCH, /api/v1/clusters/analytics/connectors/orders-cdc/offsets, '{\"offsets\":[{\"partition\":{\"password\":\"canary-7\"},\"offset\":{}}]}', alterOffsets analytics/orders-cdc analytics orders-cdc",
        "DELETE, /api/v1/clusters/analytics/connectors/orders-cdc/override, '', liftOverride analytics/orders-cdc analytics orders-cdc",
        "POST, /api/v1/clusters/analytics/connectors/orders-cdc/tasks/1/restart, '', restartTask analytics/orders-cdc analytics orders-cdc",
        "POST, /api/v1/approvals/" + TestRows.APPROVAL + "/approve, '{\"digest\":\"canary-8\"}', approve approvals/"
                + TestRows.APPROVAL,
        "POST, /api/v1/jobs/" + TestRows.JOB + "/cancel, '', cancelJob jobs/" + TestRows.JOB,
        "POST, /api/v1/deleted/" + TestRows.DELETED + "/restore, '{\"reason\":[\"canary-9\"]}', restore deleted/"
                + TestRows.DELETED,
        "POST, /api/v1/notifications/ops/test, '{broken canary-10', testNotification notifications/ops",
    })
    void theObjectIsWhatThePathNamesAndNothingElseOfABodyIsTold(
            String method, String path, String body, String expected) {
        send(method, "admin", path, body == null ? "" : body);

        assertThat(doors.database.query("select distinct concat_ws(' ', action, object, cluster, connector)"
                        + " from audit where request_id = '" + id + "'"))
                .containsExactly(expected.replace("'", ""));
        assertThat(doors.database.query("select outcome from audit where request_id = '" + id + "'"))
                .contains("allowed");

        String allowed = id;
        nameTheRequest();
        send(method, "viewer", path, body == null ? "" : body);
        assertThat(doors.database.query("select outcome from audit where request_id = '" + id + "'"))
                .containsExactly("refused");
        assertThat(allowed).isNotEqualTo(id);
    }

    @Test
    void anActionOnManyNamesEachOfThem() {
        String body =
                "{\"action\":\"pause\",\"reason\":\"move\",\"connectors\":[{\"cluster\":\"analytics\",\"name\":\"stray\"},"
                        + "{\"cluster\":\"many\",\"name\":\"c-001\"}]}";
        assertThat(send("POST", "admin", "/api/v1/actions", body)).isEqualTo(202);

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "admin api act actions allowed",
                        "admin api pause analytics/stray allowed",
                        "admin api pause many/c-001 allowed");
        assertThat(doors.database.query("select distinct reason from audit where request_id = '" + id + "'"))
                .containsExactly("move");
    }

    @Test
    void whatCannotBeToldIsNotDone() {
        HttpResponse<String> signedIn = signIn("admin", TestDoors.PASSWORD);
        nameTheRequest();
        doors.database.execute("alter table audit add constraint closed check (outcome = 'never') not valid");
        try {
            assertThat(send("POST", "admin", ONE + "/restart", "")).isEqualTo(503);
            assertThat(doors.database.query("select id from job")).isEmpty();
            assertThat(doors.asked("work")).isZero();

            assertThat(send("POST", "viewer", ONE + "/restart", ""))
                    .as("a refusal stays one")
                    .isEqualTo(403);

            HttpResponse<String> refused = signIn("admin", TestDoors.PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(refused.body()).contains("the audit cannot be written");
        } finally {
            doors.database.execute("alter table audit drop constraint closed");
        }
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(told()).isEmpty();
    }

    @Test
    void signingInAndOutIsTold() {
        HttpResponse<String> in = signIn("viewer", TestDoors.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(told()).containsExactly("viewer console signIn sign-in allowed 303");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        nameTheRequest();
        String formToken = Sessions.formToken(cookie.substring(cookie.indexOf('=') + 1));
        doors.send(named(doors.to("/sign-out"))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("formToken=" + formToken)));
        assertThat(told()).containsExactly("viewer console signOut sign-out allowed");

        nameTheRequest();
        assertThat(signIn("viewer", CANARY).statusCode()).isEqualTo(401);
        assertThat(signIn(CANARY, "x").statusCode()).isEqualTo(401);
        assertThat(told())
                .containsExactly(
                        "viewer console signIn sign-in refused 401", "unknown console signIn sign-in refused 401");
    }

    @Test
    void soIsWhoIsLetInNoMoreForAWhile() {
        try (TestDoors other = new TestDoors()) {
            for (int i = 0; i < 10; i++) {
                other.send(form(other.to("/sign-in"), Map.of("name", "admin", "password", CANARY)));
            }
            assertThat(other.send(form(other.to("/sign-in"), Map.of("name", "admin", "password", TestDoors.PASSWORD)))
                            .statusCode())
                    .isEqualTo(429);

            assertThat(other.database.query("select actor || ' ' || outcome || ' ' || status || ' ' || count(*)"
                            + " from audit group by actor, outcome, status order by status"))
                    .containsExactly("admin refused 401 10", "admin refused 429 1");
        }
        signIn("viewer", TestDoors.PASSWORD);
    }

    @Test
    void aFormIsToldWithTheConnectorItIsAboutAndAForgedOneIsRefused() {
        String cookie = signIn("admin", TestDoors.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        String page = doors.send(
                        doors.to("/clusters/analytics/connectors/orders-cdc").header("Cookie", cookie))
                .body();
        Matcher token = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();

        nameTheRequest();
        Map<String, String> fields =
                Map.of("cluster", "analytics", "name", "orders-cdc", "formToken", token.group(1), "password", CANARY);
        HttpRequest.Builder lift = named(doors.to("/connector/override/lift")).header("Cookie", cookie);
        assertThat(doors.send(form(lift, fields)).statusCode()).isEqualTo(303);
        assertThat(told()).containsExactly("admin console liftOverride analytics/orders-cdc allowed");

        nameTheRequest();
        HttpRequest.Builder forged = named(doors.to("/connector/override/lift")).header("Cookie", cookie);
        assertThat(doors.send(form(forged, Map.of("cluster", CANARY, "name", CANARY)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(told()).containsExactly("admin console liftOverride connector/override/lift refused 403");
    }

    /** So that one filter finds what was done through either door. */
    @Test
    void aPageCallsWhatItDoesAsTheApiDoesAndAsksForTheSameRight() {
        Map<String, Verb> api = new TreeMap<>();
        writes("dev.weir.api")
                .forEach(route -> api.put(
                        route.getAnnotation(Operation.class).operationId(),
                        route.getAnnotation(Needs.class).value()));

        assertThat(writes("dev.weir.console"))
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(api)
                        .containsEntry(
                                route.getName(),
                                route.getAnnotation(Needs.class).value()));
    }

    private static List<Method> writes(String of) {
        return new ClassFileImporter()
                .importPackages(of).stream()
                        .filter(found -> found.isAnnotatedWith(Path.class))
                        .flatMap(found -> Arrays.stream(found.reflect().getMethods()))
                        .filter(route ->
                                route.isAnnotationPresent(Needs.class) && !route.isAnnotationPresent(GET.class))
                        .toList();
    }

    private HttpResponse<String> signIn(String name, String password) {
        return doors.send(form(
                named(doors.to("/sign-in")).header("Accept", "text/html"), Map.of("name", name, "password", password)));
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void theRequestsIdIsThatOfItsAnswer() {
        HttpResponse<String> answer = doors.post("admin", "/api/v1/syncs", "{}");
        JsonNode queued = TestDoors.json(answer);

        assertThat(queued.get("items")).isNotEmpty();
        assertThat(doors.database.query("select outcome from audit where request_id = '"
                        + answer.headers().firstValue("X-Request-Id").orElseThrow() + "'"))
                .containsExactly("allowed");
    }
}
