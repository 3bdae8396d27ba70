package dev.weir.e2e;

import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.git.GitHttpServer;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A repository that cannot be read from the first day on. */
class UnreachableRepositoryIT {

    private static final String WRONG = "canary-wrong-password-11d";

    private final RunningWeir weir = RunningWeir.prepare(WeirOptions.QUICK);

    @AfterEach
    void stops() {
        weir.close();
    }

    @Test
    void aBranchThatDoesNotExistIsToldAndPickedUpOnceItDoes() {
        weir.startService();

        eventually(
                () -> assertThat(weir.repositoryStatus().path("error").asText()).contains("main"));

        assertThat(weir.repositoryStatus().path("revision").isNull()).isTrue();
        assertThat(weir.writes()).isEmpty();
        String sha = weir.repository().write("weir.yml", Documents.WEIR_YML).commit("Begin");
        weir.awaitSync("analytics", sha);
        assertThat(weir.repositoryStatus().path("error").isNull()).isTrue();
    }

    @Test
    void wrongCredentialsAreToldAndNeverShown() throws Exception {
        weir.repository()
                .write("weir.yml", Documents.WEIR_YML)
                .write("analytics/unread.yml", source("unread", "x"))
                .commit("Begin");
        try (GitHttpServer server = GitHttpServer.start(weir.repository(), "weir", "right")) {
            weir.configure(WeirOptions.QUICK.repository(server.url("/repository.git"), WRONG));
            weir.startService();

            eventually(() ->
                    assertThat(weir.repositoryStatus().path("error").asText()).contains("repository.auth"));

            assertThat(weir.get("/status").toString()).doesNotContain(WRONG);
            assertThat(Files.readString(weir.log())).doesNotContain(WRONG);
            assertThat(weir.database().dump()).doesNotContain(WRONG);
            assertThat(weir.writes()).isEmpty();
        }
    }
}
