package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import java.io.BufferedReader;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thin clients, against the real doors on a real database. */
class ClientCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AT = TestRows.SHA.substring(0, 7);
    private static TestDoors doors;

    @TempDir
    Path directory;

    @BeforeAll
    static void opens() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.database.execute("""
                insert into connector (cluster, name, managed, type, class, sync_status, health, tasks)
                values ('analytics', E'evil\\u001b[2J\\u202e', false, 'sink', 'x', 'Unknown', 'Unknown', '[]');
                """);
    }

    @AfterAll
    static void closes() {
        doors.close();
    }

    private static String server() {
        URI any = doors.to("/").build().uri();
        return "http://" + any.getAuthority();
    }

    private static Prompt as(String user) {
        return new Prompt()
                .with("WEIR_SERVER", server())
                .with("WEIR_USER", user)
                .with("WEIR_PASSWORD", TestDoors.PASSWORD);
    }

    @Test
    void saysThatEverythingIsStopped() {
        doors.database.execute("update stop_switch set stopped = true, actor = 'alice', reason = 'incident'");

        Prompt.Ended ended = as("viewer").run("status", "--exit-code");

        doors.database.execute("update stop_switch set stopped = false");
        assertThat(ended.out()).contains("Stopped     everything, by alice: incident");
        assertThat(ended.code()).isOne();
    }

    @Test
    void exemptsASyncFromTheWindows() {
        assertThat(as("admin")
                        .run("sync", "--cluster", "many", "--exemption", "a hotfix")
                        .code())
                .isZero();

        assertThat(doors.database.query("select exemptions -> 0 ->> 'reason' from sync where exemptions <> '[]'"))
                .containsExactly("a hotfix");
        doors.database.execute("delete from sync where exemptions <> '[]'; delete from wanted");
    }

    @Test
    void showsHowAllOfWeirStands() {
        Prompt.Ended ended = as("viewer").run("status");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("""
                Repository  https://git.example/acme/connectors.git main
                Revision    %s More tasks
                Clusters    1 of 2 reachable
                Connectors  1 Degraded, 230 Healthy, 1 Idle, 1 Unknown
                Sync        2 OutOfSync, 230 Synced, 1 Unknown
                Held        1 to approve or discard: weir approve

                ERROR AT   CLUSTER  MESSAGE
                a.yml:3:5  -        is no YAML
                """.formatted(AT));
    }

    @Test
    void restartsAndSaysWhatIsKnown() {
        assertThat(as("viewer").run("restart", "analytics", "orders-cdc").err())
                .contains("viewer has no right manage.restart on analytics/orders-cdc: team payments owns it");
        assertThat(as("admin").run("restart", "analytics", "absent").err()).contains("no connector absent");
        CompletableFuture<Prompt.Ended> asked =
                CompletableFuture.supplyAsync(() -> as("admin").run("restart", "analytics", "orders-cdc"));
        String mine = "from job_item i join job j on j.id = i.job where j.actor = 'admin' and i.result is null";
        Awaitility.await()
                .until(() -> !doors.database.query("select i.name " + mine).isEmpty());
        doors.database.execute("update job_item set result = 'Accepted', message = 'Connect restarts task 1'"
                + " where job in (select i.job " + mine + ")");
        assertThat(asked.join().out()).isEqualTo("orders-cdc: Accepted, Connect restarts task 1\n");
        assertThat(asked.join().code()).isZero();
    }

    @Test
    void tellsWhoOneIsAndWhyOneMayDoSomething() {
        assertThat(as("viewer").run("access").out()).isEqualTo("""
                You are     viewer
                Teams       -
                Everywhere  view
                """);
        Prompt.Ended no = as("viewer").run("access", "manage.restart", "analytics", "orders-cdc", "--exit-code");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.out())
                .isEqualTo("no: viewer has no right manage.restart on analytics/orders-cdc: team payments owns it\n");
        Prompt.Ended yes = as("admin").run("access", "admin", "--exit-code");
        assertThat(yes.code()).isZero();
        assertThat(yes.out()).isEqualTo("yes: config.yml access.admins\n");
        assertThat(as("viewer").run("access", "fly").err()).contains("must be one of view, manage");
    }

    @Test
    void endsWithOneWhereSomethingNeedsAttention() {
        assertThat(as("viewer").run("status", "--exit-code").code()).isEqualTo(1);
    }

    @Test
    void givesMachinesWhatTheServiceSays() throws Exception {
        JsonNode expected = doors.getJson("/api/v1/connectors?cluster=analytics&limit=100");

        Prompt.Ended json = as("viewer").run("connectors", "--cluster", "analytics", "--format", "json");
        Prompt.Ended yaml = as("viewer").run("connectors", "--cluster", "analytics", "--format", "yaml");

        assertThat(JSON.readTree(json.out())).isEqualTo(expected);
        assertThat(new YAMLMapper().readTree(yaml.out())).isEqualTo(expected);
        assertThat(json.out() + yaml.out()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void listsConnectorsAlignedAndWithoutWhatATerminalObeys() {
        assertThat(as("viewer").run("connectors", "--cluster", "analytics").out())
                .isEqualTo("""
                NAME        CLUSTER    TEAM      HEALTH    TASKS          SYNC
                evil\ufffd[2J\ufffd   analytics  -         Unknown   0/0            Unknown
                orders-cdc  analytics  payments  Degraded  1/2, 1 failed  OutOfSync (update)
                stray       analytics  -         Idle      0/0            OutOfSync (adopt)
                """);
    }

    @Test
    void coloursWhereItMay() {
        assertThat(as("viewer").coloured().run("connectors", "--failing").out())
                .contains("\u001b[31mDegraded\u001b[0m")
                .doesNotContain("stray");
    }

    @Test
    void followsAllPages() throws Exception {
        Prompt.Ended ended = as("viewer").run("connectors", "--cluster", "many", "--format", "json");

        JsonNode page = JSON.readTree(ended.out());
        assertThat(page.path("items")).hasSize(TestRows.MANY);
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(as("viewer").run("connectors", "--q", "c-22").out().lines()).hasSize(11);
    }

    @Test
    void saysThatNothingIsLikeThat() {
        Prompt.Ended ended = as("viewer").run("connectors", "--team", "nobody");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("No connector is like that\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void tellsAConnectorsHistory() {
        Prompt.Ended ended = as("viewer").run("history", "analytics", "orders-cdc", "--limit", "2");

        assertThat(ended.out().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TTTTTTTTTTTTTTTTTTTT"))
                .isEqualTo("""
                        TIME                  ACTION  RESULT   COMMIT   AUTHOR  MESSAGE
                        TTTTTTTTTTTTTTTTTTTT  create  Created  %1$s  Alice   More tasks
                        TTTTTTTTTTTTTTTTTTTT  create  Created  %1$s  Alice   More tasks
                        """.formatted(AT));
        assertThat(ended.err()).isEqualTo("There are 3 entries: --limit shows more\n");
    }

    @Test
    void listsWhatIsHeld() {
        assertThat(as("viewer").run("approve").out())
                .startsWith("ID                                    CLUSTER    ITEMS  SINCE")
                .contains(TestRows.APPROVAL + "  analytics  1      ");
    }

    @Test
    void decidesNothingWhereNobodyCanBeAskedOrSaysNo() {
        Prompt.Ended nobody = as("admin").run("approve", TestRows.APPROVAL);
        Prompt.Ended no = as("admin")
                .answeredBy(new BufferedReader(new StringReader("n\n")))
                .run("approve", TestRows.APPROVAL);

        assertThat(nobody.code()).isEqualTo(64);
        assertThat(nobody.err()).contains("--yes");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).contains("Approve all 1 of cluster analytics? [y/N] ", "nothing was decided");
        assertThat(no.out()).isEqualTo("""
                CONNECTOR  ACTION  HELD              MESSAGE
                old        delete  AwaitingApproval  its file is gone
                """);
        assertThat(decision(TestRows.APPROVAL)).isNull();
    }

    @Test
    void sendsTheDigestOfWhatItShowed() {
        String id = held("22");
        String change = "update approval set digest = 'another' where id = '" + id + "'";

        Prompt.Ended stale = as("admin").answeredBy(saysYesAfter(change)).run("approve", id);
        Prompt.Ended again =
                as("admin").run("approve", id, "--discard", "--yes", "--reason", "kept", "--format", "json");

        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.err()).contains("has changed since it was shown", "look again");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("\"outcome\" : \"discarded\"", "\"reason\" : \"kept\"");
        assertThat(again.err()).contains("CONNECTOR");
        assertThat(as("admin").run("approve", id, "--yes").err()).contains("it is over already: discarded by admin");
    }

    @Test
    void queuesASyncAndSaysWhich() {
        Prompt.Ended ended = as("admin")
                .run("sync", "--cluster", "analytics", "--connector", "a", "b", "--connector", "c", "--reason", "why");

        assertThat(ended.out()).startsWith("CLUSTER    SYNC\nanalytics  ");
        assertThat(doors.database.query(
                        "select unnest(selection) || ', ' || reason from sync where phase = 'Queued' order by 1"))
                .containsExactly("a, why", "b, why", "c, why");
    }

    @Test
    void triesOneChannelOrAllOfThem() {
        Prompt.Ended one = as("admin").run("notify", "test", "--channel", "ops");
        Prompt.Ended all = as("admin").run("notify", "test");

        assertThat(one.out()).isEqualTo("""
                CHANNEL  DELIVERED  ANSWER
                ops      yes        answered 204
                """);
        assertThat(one.code()).isZero();
        assertThat(all.out()).contains("ops      yes", "nobody   no         no connection to http://127.0.0.1:1/");
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.err()).isEmpty();
        assertThat(as("admin").run("notify", "test", "ops", "--format", "json").out())
                .contains("\"delivered\" : true");
        assertThat(as("admin").run("notify", "test", "other").err()).contains("no notifications other");
        assertThat(as("viewer").run("notify", "test", "ops").err())
                .contains("viewer has no right admin.notify on Weir itself: an admin may");
        assertThat(as("admin").run("notify", "tell").code()).isEqualTo(64);
    }

    @Test
    void saysWhatTheServiceRefusesAndWhatToDo() throws Exception {
        Path wrong = Files.writeString(directory.resolve("password"), "canary-wrong-77e1\n");
        Path token = Files.writeString(directory.resolve("token"), "canary-token-77e1\n");

        assertThat(new Prompt().run("status", "--server", server()).err())
                .contains("asks who you are", "--password-file");
        assertThat(as("admin")
                        .run("status", "--password-file", wrong.toString())
                        .err())
                .contains("does not know this user")
                .doesNotContain("canary");
        assertThat(as("admin").run("status", "--token-file", token.toString()).err())
                .contains("does not take this token")
                .doesNotContain("canary");
        assertThat(as("viewer").run("sync").err()).contains("viewer has no right deploy.sync on anything");
        assertThat(as("viewer").run("history", "analytics", "nobody").err()).contains("no connector nobody");
        assertThat(as("admin").run("sync", "--cluster", "nowhere").err()).contains("no cluster nowhere");
        assertThat(as("viewer").run("connectors", "--health", "Sick").err()).contains("health", "must be one of");
        assertThat(as("viewer").run("status", "--server", "http://127.0.0.1:1").err())
                .contains("does not answer");
        assertThat(as("viewer").run("status", "--server", server() + "/docs").err())
                .contains("not as Weir does");
        assertThat(as("viewer").run("history", "analytics", "nobody").code()).isEqualTo(1);
    }

    @Test
    void refusesWrongUsage() {
        assertThat(Stream.of(
                                new Prompt().run("status"),
                                new Prompt().run("status", "--server", "http://user:canary@127.0.0.1"),
                                new Prompt().with("WEIR_USER", "me").run("status", "--server", server()),
                                as("me").run("status", "--password", "canary"),
                                as("me").run("status", "--format", "xml"),
                                as("me").run("status", "--password-file", "/nowhere"),
                                as("me").run("history", "analytics"))
                        .map(Prompt.Ended::code))
                .containsOnly(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "connectors", "history", "sync", "approve", "notify", "token", "check"})
    void explainsItself(String command) {
        Prompt.Ended ended = new Prompt().run(command, "-h");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Example: weir " + command, "--format");
    }

    private static BufferedReader saysYesAfter(String change) {
        return new BufferedReader(Reader.nullReader()) {
            @Override
            public String readLine() {
                doors.database.execute(change);
                return "y";
            }
        };
    }

    private static String held(String digits) {
        String id = "00000000-0000-0000-0000-0000000000" + digits;
        doors.database.execute("""
                insert into approval (id, cluster, digest, sha, expires_at)
                values ('%1$s', 'many', 'd-%1$s', '%2$s', now() + interval '1 day');
                insert into approval_item (approval, ordinal, name, action, reason, message, digest)
                values ('%1$s', 0, 'c-001', 'delete', 'AwaitingApproval', 'its file is gone', 'd');
                """.formatted(id, TestRows.SHA));
        return id;
    }

    private static String decision(String id) {
        return doors.database
                .query("select decision from approval where id = '" + id + "'")
                .get(0);
    }
}
