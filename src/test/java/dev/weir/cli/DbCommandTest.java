package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.config.DatabaseSettings;
import dev.weir.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner migrates, and the service is told what it may do. */
class DbCommandTest {

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.createEmpty();
    private final DatabaseSettings roles = database.inTwoRoles();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migratesAsTheOwnerAndDropsMonthsThatAreOver() throws IOException {
        Prompt.Ended first = new Prompt().run("db", "migrate", config(true), "--format", "json");

        assertThat(first.err()).isEmpty();
        JsonNode done = new ObjectMapper().readTree(first.out());
        assertThat(done.path("applied").toString()).contains("1 ground", "16 audit");
        assertThat(done.path("version").asInt()).isGreaterThanOrEqualTo(16);
        assertThat(done.path("droppedMonths").asInt()).isZero();
        assertThat(database.query("select distinct tableowner from pg_tables where schemaname = 'public'"))
                .containsExactly(roles.owner().orElseThrow().user());

        database.execute("select audit_month('2020-01-01')");
        Prompt.Ended again = new Prompt().run("db", "migrate", config(true));

        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("The schema is at version", "dropped: 1")
                .doesNotContain("Applied");
    }

    @Test
    void aServiceThatIsNotTheOwnerCannot() {
        Prompt.Ended ended = new Prompt().run("db", "migrate", config(false));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("may not create tables", "database.ownerUser")
                .doesNotContain("\tat ");
    }

    @Test
    void checkTellsWhetherTheServiceCouldChangeTheAudit() {
        assertThat(check(true)).contains("a start would migrate it", "can only add to the audit");
        assertThat(check(false)).contains("may not create tables");

        new Prompt().run("db", "migrate", config(true));
        assertThat(check(true)).contains("its schema is up to date", "can only add to the audit");
        assertThat(check(false)).contains("its schema is up to date", "run db migrate as the owner");

        database.execute("grant delete on audit to " + roles.user());
        assertThat(check(true)).contains("could lift what keeps the rows of the audit");
    }

    private String check(boolean withOwner) {
        return new Prompt().run("check", config(withOwner)).out();
    }

    private String config(boolean withOwner) {
        DatabaseSettings.Owner owner = roles.owner().orElseThrow();
        String more = ", ownerUser: %s, ownerPassword: %s"
                .formatted(owner.user(), owner.password().reveal());
        try {
            return Files.writeString(directory.resolve("config.yml"), """
                            logging: {level: WARN, appenders: []}
                            database: {url: "%s", user: %s, password: %s%s}
                            secretKeyFile: %s
                            dataDirectory: %s
                            repository: {url: "file:///nowhere"}
                            """.formatted(
                                    roles.url(),
                                    roles.user(),
                                    roles.password().reveal(),
                                    withOwner ? more : "",
                                    directory.resolve("weir.key"),
                                    directory.resolve("data")))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
