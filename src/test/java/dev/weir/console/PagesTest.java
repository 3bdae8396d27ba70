package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    /** Would run in a page that forgot to escape it, in text, in an attribute and in a script. */
    private static final String NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&";

    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)|<style|\\bstyle=|\\son[a-z]+=\"|javascript:");

    private static TestDoors doors;
    private static SignedIn viewer;
    private static SignedIn admin;

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        String nasty = NASTY.replace("'", "''");
        doors.database.execute("""
                insert into connector (cluster, name, path, line, team, managed, type, class, live_state, trace, tasks,
                        desired_masked, live_masked, diff_masked, sync_status, message, health)
                values ('many', '%1$s', '%1$s', 1, '%1$s', true, 'sink', '%1$s', 'FAILED', '%1$s', '[]',
                        jsonb_build_object('%1$s', '%1$s'), '{}',
                        jsonb_build_array(jsonb_build_object('key', '%1$s', 'desired', '%1$s', 'masked', false)),
                        'OutOfSync', '%1$s', 'Degraded');
                insert into sync (id, cluster, sha, trigger_kind, actor, reason, phase, message) values
                    ('00000000-0000-0000-0000-000000000009', 'many', '%2$s', 'manual', '%1$s', '%1$s', 'Failed', '%1$s');
                insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, result, message, errors,
                        path, commit_sha, commit_author, commit_subject)
                values ('00000000-0000-0000-0000-000000000009', 1, 'many', '%1$s', 'update', 1, 'd', 'Failed', '%1$s',
                        jsonb_build_array(jsonb_build_object('key', '%1$s', 'message', '%1$s')), '%1$s', '%2$s',
                        '%1$s', '%1$s');
                insert into manifest_error (cluster, path, line, col, message) values ('many', '%1$s', 1, 1, '%1$s');
                insert into finding (cluster, rule, severity, key, path, line, col, connector, message)
                values ('many', '%1$s', 'warn', '%1$s', '%1$s', 1, 1, '%1$s', '%1$s');
                update revision set subject = '%1$s', author = '%1$s';
                """.formatted(nasty, TestRows.SHA));
        viewer = new SignedIn(doors, "viewer");
        admin = new SignedIn(doors, "admin");
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/clusters",
                "/connectors",
                "/connectors?sort=-name&page=3&health=Healthy&config=topic%3Dorders",
                "/clusters/analytics/connectors/orders-cdc",
                "/clusters/analytics/connectors/orders-cdc/offsets",
                "/clusters/many/connectors/c-001/offsets",
                "/syncs",
                "/syncs?show=all",
                "/syncs/" + TestRows.SYNC,
                "/deleted",
                "/deleted?cluster=analytics",
                "/deleted/" + TestRows.DELETED,
                "/deleted/00000000-0000-0000-0000-000000000006",
                "/approvals",
                "/approvals?state=any",
                "/approvals/" + TestRows.APPROVAL,
                "/events",
                "/events?cluster=analytics&axis=condition",
                "/repository",
                "/jobs",
                "/jobs/" + TestRows.JOB,
                "/revisions",
                "/revisions?page=7",
                "/?kafkaCluster=production"
            })
    void showsEveryPageWithoutInlineScriptOrStyle(String path) {
        HttpResponse<String> answer = viewer.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(INLINE.matcher(answer.body()).results().map(found -> found.group()))
                .isEmpty();
        assertThat(answer.body()).contains("<main", "Sign out").doesNotContain("canary-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/connectors?q=script",
                "/connectors?q=%3Cscript%3E%22'",
                "/syncs?show=all&cluster=%3Cscript%3E%22'",
                "/syncs/00000000-0000-0000-0000-000000000009",
                "/repository",
                "/clusters?q=%22%3E%3Cscript%3E"
            })
    void showsNastyTextAsText(String path) {
        assertThat(viewer.get(path).body())
                .doesNotContain("<script>", "<img src=x", "\"><img")
                .contains("&lt;script");
    }

    @Test
    void showsWarningsBesideErrorsWithTheirRuleAndPlace() {
        assertThat(viewer.get("/repository").body())
                .contains("weir.yml</code>", "changes nothing", "sync-not-laxer")
                .doesNotContain("holds a secret itself");
        assertThat(viewer.get("/clusters/analytics/connectors/orders-cdc").body())
                .contains("connectors/orders-cdc.yml:8", "holds a secret itself", "held back", "plaintext-secrets")
                .contains("did you mean topic?", "unknown-keys");
        assertThat(viewer.get("/clusters/analytics/connectors/stray").body()).doesNotContain("Warnings");
        assertThat(viewer.get("/syncs/" + TestRows.SYNC).body()).contains("did you mean topic?");
    }

    @Test
    void tellsWhatChangedOfAConnectorAndSinceWhenItIsSo() {
        doors.database.execute("update connector set health = 'Healthy', sync_status = 'Synced' where name = 'stray';"
                + " update connector set health = 'Degraded', health_reason = 'TasksFailed',"
                + " observed_revision = '" + TestRows.SHA + "' where name = 'stray'");
        String body = viewer.get("/clusters/analytics/connectors/stray").body();
        assertThat(body).containsPattern("Degraded</span>\\s*<span class=\"dim\">since");
        assertThat(body).containsPattern("In sync</span>\\s*<span class=\"dim\">since");
        assertThat(body).contains("TasksFailed", "All events of stray");
        String events = viewer.get("/events?cluster=analytics&connector=stray").body();
        assertThat(events.split("<tr id=\"event-")).hasSize(4);
        assertThat(events).contains("connector: stray");
    }

    @Test
    void showsWhatIsNotSoOfAClusterAndMarksItsConnectorsAsSeenLast() {
        doors.database.execute("update cluster set unread = 'weir.yml:1:1 is no YAML', problem = 'no answer in 10 s'"
                + " where name = 'many'");
        assertThat(viewer.get("/clusters").body())
                .contains("not DefinitionsRead", "weir.yml:1:1 is no YAML", "no answer in 10 s");
        assertThat(viewer.get("/connectors?cluster=many").body()).contains("<tr class=\"stale\"");
        assertThat(viewer.get("/connectors?cluster=analytics").body()).doesNotContain("<tr class=\"stale\"");
        assertThat(viewer.get("/clusters/many/connectors/c-001").body()).contains("The cluster does not answer");
        doors.database.execute("update cluster set unread = null, problem = null where name = 'many'");
    }

    @Test
    void anAdminAsksForADeletedConnectorAndSeesItOnItsWay() {
        String path = "/deleted/00000000-0000-0000-0000-000000000005";
        assertThat(viewer.get(path).body())
                .contains("Restore old-sink", "has no right deploy.restore", "older than 3.5");
        Map<String, String> form = Map.of("formToken", admin.formToken(path), "reason", NASTY);
        assertThat(viewer.post(path + "/restore", Map.of("formToken", viewer.formToken(path)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post(path + "/restore", Map.of()).statusCode()).isEqualTo(403);

        assertThat(admin.post(path + "/restore", form).statusCode()).isEqualTo(303);

        assertThat(viewer.get(path).body())
                .contains("On its way back", "asked by admin", "&lt;script")
                .doesNotContain("Restore old-sink", "<script>");
        assertThat(admin.post(path + "/restore", form).statusCode()).isEqualTo(409);
        assertThat(doors.database.query("select count(*) from restore")).containsExactly("1");
    }

    @Test
    void anAdminHasManyRestartedAndSeesWhatCameOfEach() {
        Map<String, String> form = Map.of(
                "formToken", admin.formToken("/connectors"),
                "on", "analytics/orders-cdc",
                "action", "pause",
                "hours", "2",
                "reason", NASTY);
        assertThat(viewer.post(
                                "/actions",
                                Map.of(
                                        "formToken",
                                        viewer.formToken("/connectors"),
                                        "on",
                                        "analytics/stray",
                                        "action",
                                        "pause"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.post("/actions", Map.of("on", "analytics/stray", "action", "pause"))
                        .statusCode())
                .isEqualTo(403);

        for (String on : new String[] {"", "/", "analytics/absent", "no cluster/x", "analytics/" + NASTY}) {
            assertThat(admin.post("/actions", Map.of("formToken", form.get("formToken"), "on", on, "action", "pause"))
                            .statusCode())
                    .as(on)
                    .isEqualTo(404);
        }

        HttpResponse<String> answer = admin.post("/actions", form);

        assertThat(answer.statusCode()).isEqualTo(303);
        String page = viewer.get(
                        URI.create(answer.headers().firstValue("Location").orElseThrow())
                                .getPath())
                .body();
        assertThat(page)
                .contains("pause of 1 connector", "orders-cdc", "Waiting", "&lt;script")
                .doesNotContain("<script>");
        assertThat(viewer.get("/jobs").body()).contains("pause of 1 connector");
    }

    @Test
    void aConnectorTellsItsRestartsAndWhoOverridesGit() {
        doors.database.execute(
                "insert into hold (cluster, name, state, actor, until) values ('analytics', 'stray', 'PAUSED',"
                        + " 'bob', now() + interval '1 hour'); insert into restart_attempt (cluster, name, task, trigger, actor,"
                        + " attempt, error, outcome) values ('analytics', 'stray', 2, 'auto', 'weir', 4, '<script>no', 'GaveUp');"
                        + " insert into restart_budget (cluster, name, task, config, attempts, gave_up_at) values ('analytics',"
                        + " 'stray', 2, 'c', 4, now())");

        String page = viewer.get("/clusters/analytics/connectors/stray").body();

        assertThat(page)
                .contains(
                        "paused by bob until it ends",
                        "in 59 min",
                        "task 2",
                        "GaveUp",
                        "Weir gave up",
                        "&lt;script&gt;no",
                        "1 day with restarts",
                        "class=\"heat-1\" title=\"")
                .doesNotContain("<script>no");
        assertThat(viewer.get("/connectors?cluster=analytics").body()).contains("paused by hand");
        doors.database.execute("delete from hold; delete from restart_budget; delete from restart_attempt");
    }

    @Test
    void anAdminResetsOffsetsOnlyWithTheNameTypedAndSeesItOnItsWay() {
        doors.connect.put("stray", Map.of("connector.class", "FileStreamSink"), TargetState.PAUSED);
        doors.connect.setOffsets("stray", new Offsets(new TreeMap<>(Map.of("{\"t\":\"<b>\"}", "{\"at\":7}"))));
        String path = "/clusters/analytics/connectors/stray/offsets";
        assertThat(viewer.get("/clusters/analytics/connectors/stray").body()).contains("href=\"" + path + "\"");
        assertThat(viewer.get(path).body())
                .contains("&lt;b&gt;", "{\"at\":7}", "has no right manage.offsets")
                .doesNotContain("<b>");
        Map<String, String> form = new TreeMap<>(
                Map.of("formToken", admin.formToken(path), "cluster", "analytics", "name", "stray", "reason", NASTY));
        String reset = "/connector/offsets/reset";
        assertThat(admin.post(reset, Map.of("cluster", "analytics", "name", "stray", "confirm", "stray"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> untyped = admin.post(reset, form);
        assertThat(untyped.statusCode()).isEqualTo(409);
        assertThat(untyped.body()).contains("Type the connector's name");
        assertThat(doors.database.query("select count(*) from offsets_job where name = 'stray'"))
                .containsExactly("0");

        form.put("confirm", "stray");
        assertThat(viewer.post(reset, with(form, viewer.formToken(path))).statusCode())
                .isEqualTo(403);
        assertThat(admin.post(reset, form).statusCode()).isEqualTo(303);

        assertThat(viewer.get(path).body())
                .contains("Offsets are changed", "reset asked by admin", "&lt;script", "it begins with the next look")
                .doesNotContain("Reset offsets", "<script>");
        assertThat(doors.database.query("select action from offsets_job where outcome is null and name = 'stray'"))
                .containsExactly("RESET");
    }

    @Test
    void anAdminPutsBackWhatWasKept() {
        String id = "00000000-0000-0000-0000-00000000000b";
        doors.database.execute("insert into offsets_job (id, cluster, name, action, wanted, actor, stage, state, kept,"
                + " kept_at, outcome, message, ended_at) values ('" + id + "', 'analytics', 'orders-cdc', 'RESET',"
                + " '{\"by_partition\": {}}', 'alice', 'CHANGED', 'RUNNING', '{\"by_partition\": {\"{}\": \"{}\"}}',"
                + " now(), 'changed', 'done', now())");
        String path = "/clusters/analytics/connectors/orders-cdc/offsets";
        assertThat(viewer.get(path).body()).contains("by alice", "1 partition");
        Map<String, String> form = Map.of(
                "formToken", admin.formToken(path), "cluster", "analytics", "name", "orders-cdc", "snapshot", id);

        assertThat(admin.post("/connector/offsets/restore", form).statusCode()).isEqualTo(303);

        assertThat(doors.database.query(
                        "select snapshot from offsets_job where outcome is null and name = 'orders-cdc'"))
                .containsExactly(id);
        assertThat(admin.post("/connector/offsets/restore", with(form, form.get("formToken"), "snapshot", "x"))
                        .statusCode())
                .isEqualTo(409);
    }

    private static Map<String, String> with(Map<String, String> form, String token, String... more) {
        Map<String, String> changed = new TreeMap<>(form);
        changed.put("formToken", token);
        for (int i = 0; i < more.length; i += 2) {
            changed.put(more[i], more[i + 1]);
        }
        return changed;
    }

    @Test
    void opensTheConnectorWhoseNameNoPathCanCarry() {
        HttpResponse<String> answer = viewer.get(Links.connector("many", NASTY));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>", "<img src=x").contains("&lt;script");
    }

    @ParameterizedTest
    @CsvSource({"a/b", "100%", "a;b", "..", "a b", "a?b#c"})
    void findsEveryNameThroughItsLink(String name) {
        doors.database.execute("insert into connector (cluster, name, managed, type, sync_status, health)"
                + " values ('many', '" + name + "', true, 'sink', 'Synced', 'Healthy') on conflict do nothing");
        HttpResponse<String> answer = viewer.get(Links.connector("many", name));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>" + name + "</h1>");
    }

    @Test
    void answersAnUnknownConnectorWithAPage() {
        HttpResponse<String> answer = viewer.get("/clusters/analytics/connectors/absent");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("has no connector absent").doesNotContain("\tat ");
    }

    @Test
    void answersTheApiWithAProblemStill() {
        HttpResponse<String> answer = doors.send(
                doors.as("viewer", "/api/v1/clusters/a/connectors/b").header("Accept", "text/html, application/json"));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("problem+json");
    }

    @Test
    void sendsNothingToWhoShowsItAlready() {
        HttpResponse<String> first = doors.send(viewer.to("/clusters").header("HX-Request", "true"));
        assertThat(first.body()).contains("analytics").doesNotContain("<html");
        String shown = first.headers().firstValue("X-Weir-Shown").orElseThrow();
        HttpResponse<String> again =
                doors.send(viewer.to("/clusters").header("HX-Request", "true").header("X-Weir-Shown", shown));
        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    void showsAtMostFiftyConnectorsAndTheWayToTheNext() {
        String body = viewer.get("/connectors?sort=name&cluster=many").body();
        assertThat(body.split("<tr>").length).isLessThanOrEqualTo(52);
        assertThat(body).contains("page=2").contains("rel=\"next\"");
    }

    @Test
    void refusesAFormWithoutTheTokenOfItsSession() {
        String path = "/approvals/" + TestRows.APPROVAL + "/approve";
        assertThat(admin.post(path, Map.of("digest", "digest-1")).statusCode()).isEqualTo(403);
        String foreign = viewer.formToken("/syncs");
        assertThat(admin.post(path, Map.of("digest", "digest-1", "formToken", foreign))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsAViewerLookAndNotWrite() {
        String body = viewer.get("/approvals/" + TestRows.APPROVAL).body();
        assertThat(body).contains("disabled", "has no right deploy.approve");
        Map<String, String> form = Map.of("digest", "digest-1", "formToken", viewer.formToken("/syncs"));
        assertThat(viewer.post("/approvals/" + TestRows.APPROVAL + "/approve", form)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhenWhatIsHeldHasChanged() {
        Map<String, String> form =
                Map.of("digest", "another", "connector", "old", "deletes", "1", "formToken", admin.formToken("/syncs"));
        HttpResponse<String> answer = admin.post("/approvals/" + TestRows.APPROVAL + "/approve", form);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has changed since the page was opened");
    }

    @Test
    void wantsTheNumberOfDeletesTypedAndSomethingTicked() {
        String path = "/approvals/" + TestRows.APPROVAL + "/approve";
        String token = admin.formToken("/syncs");
        HttpResponse<String> untyped =
                admin.post(path, Map.of("digest", "digest-1", "connector", "old", "formToken", token));
        assertThat(untyped.statusCode()).isEqualTo(409);
        assertThat(untyped.body()).contains("You chose 1 delete. Type that number");
        HttpResponse<String> none = admin.post(path, Map.of("digest", "digest-1", "deletes", "0", "formToken", token));
        assertThat(none.body()).contains("Nothing is chosen");
        assertThat(doors.database.query("select decision from approval where digest = 'digest-1'"))
                .containsExactly((String) null);
    }

    @Test
    void decidesOnWhatIsTickedAndShowsWhatGoesOnWaiting() {
        String id = "00000000-0000-0000-0000-000000000008";
        doors.database.execute("""
                update approval set expires_at = now() where cluster = 'many' and decision is null;
                insert into approval (id, cluster, digest, sha, expires_at)
                values ('%1$s', 'many', 'digest-8', '%2$s', now() + interval '1 day');
                insert into approval_item (approval, ordinal, name, action, reason, message, digest) values
                    ('%1$s', 0, 'c-001', 'delete', 'AwaitingApproval', 'its file is gone', 'd8'),
                    ('%1$s', 1, 'c-002', 'delete', 'AwaitingApproval', 'its file is gone', 'd9');
                """.formatted(id, TestRows.SHA));
        Map<String, String> form = Map.of(
                "digest", "digest-8", "connector", "c-001", "deletes", "1", "formToken", admin.formToken("/syncs"));
        HttpResponse<String> answer = admin.post("/approvals/" + id + "/approve", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        String decided = answer.headers().firstValue("Location").orElseThrow();
        String body =
                admin.get(decided.substring(decided.indexOf("/approvals"))).body();
        assertThat(body)
                .contains("approved by admin", "c-001", "See what waits in many now")
                .doesNotContain("c-002");
    }

    @Test
    void discardsWhatIsHeldAndRemembersWhoSaidSo() {
        String id = "00000000-0000-0000-0000-000000000007";
        doors.database.execute("""
                insert into approval (id, cluster, digest, sha, expires_at)
                values ('%1$s', 'analytics', 'digest-7', '%2$s', now() + interval '1 day');
                insert into approval_item (approval, ordinal, name, action, reason, message, digest)
                values ('%1$s', 0, 'older', 'delete', 'AwaitingApproval', 'its file is gone', 'd7');
                """.formatted(id, TestRows.SHA));
        Map<String, String> form = Map.of(
                "digest",
                "digest-7",
                "connector",
                "older",
                "reason",
                "not today",
                "formToken",
                admin.formToken("/approvals/" + id));
        assertThat(admin.post("/approvals/" + id + "/discard", form).statusCode())
                .isEqualTo(303);
        assertThat(admin.get("/approvals/" + id).body()).contains("discarded by admin", "not today");
    }

    @Test
    void asksForASyncOfOneConnector() {
        Map<String, String> form =
                Map.of("cluster", "analytics", "name", "orders-cdc", "formToken", admin.formToken("/syncs"));
        HttpResponse<String> answer = admin.post("/connector/sync", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/syncs/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.css", "htmx.js", "console.css", "console.js", "icons.svg", "favicon.svg"})
    void servesEachFileForGood(String file) {
        HttpResponse<String> answer = doors.send(doors.to(AssetsResource.of(file)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void remembersTheChosenColours() {
        HttpResponse<String> answer = viewer.post("/theme", Map.of("theme", "dark", "back", "//evil.example"));
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("weir_theme=dark");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
        assertThat(doors.send(doors.to("/sign-in").header("Cookie", "weir_theme=dark"))
                        .body())
                .contains("data-bs-theme=\"dark\"");
    }
}
