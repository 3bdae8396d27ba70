package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.api.TestDoors;
import dev.weir.api.TestRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code token}, at the service and at its database, and what the other commands make of a token. */
class TokenCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestDoors doors;

    @TempDir
    Path directory;

    @BeforeAll
    static void opens() {
        doors = new TestDoors();
        TestRows.fill(doors.database);
    }

    @AfterAll
    static void closes() {
        doors.close();
    }

    private static Prompt prompt() {
        URI any = doors.to("/").build().uri();
        return new Prompt().with("WEIR_SERVER", "http://" + any.getAuthority());
    }

    private static Prompt as(String user) {
        return prompt().with("WEIR_USER", user).with("WEIR_PASSWORD", TestDoors.PASSWORD);
    }

    private static JsonNode json(Prompt.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        try {
            return JSON.readTree(ended.out());
        } catch (IOException e) {
            throw new AssertionError(ended.out(), e);
        }
    }

    @Test
    void printsATokenAloneThatAnotherCommandTakes() throws Exception {
        Prompt.Ended made = as("viewer").run("token", "create", "ci", "--right", "view", "--until", "90d");

        assertThat(made.out()).matches("weir_[A-Za-z0-9_-]{43}\n");
        assertThat(made.err()).contains("of viewer may view, until ", "not shown again");
        Path file = Files.writeString(directory.resolve("ci.token"), made.out());
        assertThat(prompt().run("status", "--token-file", file.toString()).out())
                .contains("Clusters");
        assertThat(prompt().with("WEIR_TOKEN", made.out().strip()).run("status").code())
                .isZero();
        Prompt.Ended sync = prompt().run("sync", "--token-file", file.toString());
        assertThat(sync.err())
                .contains("viewer has no right deploy.sync")
                .doesNotContain(made.out().strip());
    }

    @Test
    void listsTokensAndRevokesThem() {
        JsonNode made = json(as("viewer")
                .run("token", "create", "nightly", "--right", "view", "--team", "payments", "--format", "json"));
        String id = made.at("/about/id").asText();

        Prompt.Ended list = as("viewer").run("token", "list");
        assertThat(list.out())
                .startsWith("ID")
                .containsPattern(id + " +nightly +viewer +view +payments +yes +- +-")
                .doesNotContain(made.get("token").asText());
        Prompt.Ended revoked = as("viewer").run("token", "revoke", id);
        assertThat(revoked.code()).isZero();
        assertThat(revoked.err()).contains("Token " + id + " is revoked");
        assertThat(as("viewer").run("token", "list").out())
                .containsPattern(id + " +nightly +viewer +view +payments +no");
        assertThat(prompt().with("WEIR_TOKEN", made.get("token").asText())
                        .run("status")
                        .err())
                .contains("does not take this token");
        assertThat(as("viewer")
                        .run("token", "revoke", "00000000-0000-0000-0000-00000000000f")
                        .err())
                .contains("there is no token");
    }

    @Test
    void worksOnTheDatabaseWhereNobodyCanCallTheServiceYet() {
        String config = config();
        JsonNode made = json(new Prompt()
                .run(
                        "token",
                        "create",
                        "bootstrap",
                        "--right",
                        "admin",
                        "--config",
                        config,
                        "--owner",
                        "admin",
                        "--format",
                        "json"));
        String token = made.get("token").asText();

        assertThat(prompt().with("WEIR_TOKEN", token).run("status").code()).isZero();
        String id = made.at("/about/id").asText();
        assertThat(new Prompt().run("token", "list", "--config", config).out())
                .containsPattern(id + " +bootstrap +admin +admin +- +yes");
        JsonNode same = json(new Prompt().run("token", "list", "--config", config, "--format", "json"))
                .at("/items/0");
        JsonNode ofService =
                json(as("admin").run("token", "list", "--format", "json")).at("/items/0");
        assertThat(same).isEqualTo(ofService);
        assertThat(new Prompt().run("token", "revoke", id, "--config", config).code())
                .isZero();
        assertThat(prompt().with("WEIR_TOKEN", token).run("status").code()).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotMake() {
        String config = config();
        assertThat(new Prompt()
                        .run("token", "create", "x", "--right", "view", "--config", config, "--owner", "nobody")
                        .err())
                .contains("owner must be one of auth.basic.users");
        assertThat(as("viewer")
                        .run("token", "create", "x", "--right", "everything")
                        .err())
                .contains("rights", "takes of these: view, manage");
    }

    @Test
    void refusesWrongUsage() {
        assertThat(Stream.of(
                                as("viewer").run("token"),
                                as("viewer").run("token", "create", "--right", "view"),
                                as("viewer").run("token", "create", "x"),
                                as("viewer").run("token", "create", "x", "--right", "view", "--until", "soon"),
                                as("viewer").run("token", "revoke"),
                                new Prompt()
                                        .run("token", "list", "--config", config(), "--server", "http://127.0.0.1:1"),
                                new Prompt().run("token", "create", "x", "--right", "view", "--config", config()),
                                new Prompt().run("token", "revoke", "x", "--config", config()))
                        .map(Prompt.Ended::code))
                .containsOnly(64);
    }

    @Test
    void readsTimesAheadAndTimesItself() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(TokenOrder.time("90d", now)).isEqualTo(now.plus(Duration.ofDays(90)));
        assertThat(TokenOrder.time("12h", now)).isEqualTo(now.plus(Duration.ofHours(12)));
        assertThat(TokenOrder.time("2027-01-31T00:00:00Z", now)).isEqualTo("2027-01-31T00:00:00Z");
    }

    private String config() {
        String text = """
                database: {url: "%s", user: "%s", password: "%s"}
                secretKeyFile: weir.key
                dataDirectory: data
                repository: {url: "file:///nowhere.git"}
                clusters: [{name: analytics, url: "http://127.0.0.1:1"}]
                auth: {basic: {users: [{name: admin, passwordHash: "%s"}, {name: viewer, passwordHash: "%s"}]}}
                access: {admins: {members: [admin]}}
                """.formatted(
                        doors.database.settings().url(),
                        doors.database.settings().user(),
                        doors.database.settings().password().reveal(),
                        TestDoors.users(List.of("admin")).get(0).passwordHash(),
                        TestDoors.users(List.of("viewer")).get(0).passwordHash());
        try {
            return Files.writeString(directory.resolve("config.yml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
