package dev.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.config.AuthSettings;
import dev.weir.config.ClusterSettings;
import dev.weir.config.EmailNotifications;
import dev.weir.config.NotificationSettings;
import dev.weir.config.PolicySettings;
import dev.weir.config.RetentionSettings;
import dev.weir.config.SyncSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.model.Severity;
import dev.weir.model.SyncWindow;
import dev.weir.model.Topic;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code config.yml} may say: the shipped one, the shortest one, and what is refused. */
class ConfigurationTest {

    private static final String CANARY = "canary-4f1c";
    private static final Path SHIPPED = Path.of("config.yml");
    private static final Path GUIDE = Path.of("docs/guides/policy.md");
    private static final Path SHORTEST = Path.of("docs/reference/configuration.md");

    private static final String WHOLE = """
            database: {url: "jdbc:postgresql://db/weir", user: weir, password: canary-4f1c}
            secretKeyFile: weir.key
            dataDirectory: data
            repository:
              url: https://forge.example/acme/connectors.git
              auth: {username: weir, password: canary-4f1c}
            clusters:
              - name: analytics
                url: http://connect:8083
                auth: {basic: {username: weir, password: canary-4f1c}}
            auth: {basic: {users: []}}
            webhooks:
              - {id: acme, type: github, secret: canary-4f1c}
            notifications:
              - {id: ops, type: webhook, on: [degraded, recovered], url: "https://chat.example/hook?t=canary-4f1c", secret: canary-4f1c}
              - {id: mail, type: email, on: [approval], from: weir@example.org, to: a@example.org, host: mail.example, user: weir, password: canary-4f1c}
            """;

    @TempDir
    Path directory;

    @Test
    void theShippedFileIsReadAsItIs() throws Exception {
        WeirConfiguration read = read(SHIPPED);

        assertThat(read.database().url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/weir");
        assertThat(read.repository().branch()).isEqualTo("main");
        assertThat(read.clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.urls()).containsExactly(URI.create("http://127.0.0.1:8083"));
            assertThat(cluster.sync()).isEqualTo(SyncSettings.STANDARD);
        });
        assertThat(read.auth().users()).isEmpty();
        assertThat(read.webhooks()).isEmpty();
        assertThat(read.notifications()).isEmpty();
    }

    @Test
    void theSchemaMayHaveAnOwnerOfItsOwn() throws Exception {
        assertThat(read(write(WHOLE)).database().owner()).isEmpty();
        String owned = WHOLE.replace(
                "user: weir, password: canary-4f1c}\nsecret", "user: weir, password: canary-4f1c%s}\nsecret");

        assertThat(read(write(owned.formatted(", ownerUser: weir_owner, ownerPassword: canary-4f1c")))
                        .database()
                        .asOwner()
                        .user())
                .isEqualTo("weir_owner");
        for (String wrong : List.of(
                ", ownerUser: weir_owner",
                ", ownerPassword: canary-4f1c",
                ", ownerUser: weir, ownerPassword: canary-4f1c",
                ", ownerUser: weir_owner, ownerPassword: canary-4f1c, ownerPasswordFile: x")) {
            assertThatThrownBy(() -> read(write(owned.formatted(wrong))))
                    .hasMessageContaining("database.owner")
                    .hasMessageNotContaining(CANARY);
        }
    }

    @Test
    void notificationsHaveTheirDefaultsAndShowWhereTheyLead() throws Exception {
        List<NotificationSettings> read = read(write(WHOLE)).notifications();

        assertThat(read)
                .extracting(NotificationSettings::target)
                .containsExactly("https://chat.example/…", "a@example.org through mail.example:587");
        assertThat(read.get(1))
                .isInstanceOfSatisfying(
                        EmailNotifications.class,
                        mail -> assertThat(mail.startTls()).isTrue());
        assertThat(read.get(0).on()).containsExactlyInAnyOrder(Topic.DEGRADED, Topic.RECOVERED);
    }

    /** Uncommented one by one, each line of the shipped file is a key that Weir takes, with the default it states. */
    @Test
    void whatTheShippedFileShowsInCommentsIsTakenToo() throws Exception {
        WeirConfiguration read = read(write(uncommented(Files.readString(SHIPPED))));

        ClusterSettings cluster = read.clusters().get(0);
        assertThat(cluster.sync()).isEqualTo(SyncSettings.STANDARD);
        assertThat(cluster.observe()).isEqualTo(ClusterSettings.Observe.STANDARD);
        assertThat(cluster.writesInFlight()).isEqualTo(4);
        assertThat(cluster.aliases()).containsExactly("my-connect");
        assertThat(cluster.windows()).hasSize(1);
        assertThat(read.repository().poll()).isEqualTo(Duration.ofSeconds(60));
        assertThat(read.repository().path()).isEmpty();
        assertThat(read.repository().auth()).isPresent();
        assertThat(read.auth().tokens()).isTrue();
        assertThat(read.auth().anonymous()).isEqualTo(AuthSettings.Anonymous.NONE);
        assertThat(read.auth().oidc().orElseThrow()).satisfies(oidc -> {
            assertThat(oidc.audience()).isEqualTo(oidc.clientId());
            assertThat(oidc.scopes()).containsExactly("openid", "profile");
        });
        assertThat(read.access().teams()).containsOnlyKeys("payments");
        assertThat(read.retention()).isEqualTo(RetentionSettings.STANDARD);
        assertThat(read.policy().plaintextSecrets()).isEqualTo(PolicySettings.STANDARD.plaintextSecrets());
        assertThat(read.policy().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.demands().require()).containsOnlyKeys("errors.tolerance", "name");
            assertThat(rule.severity()).isEqualTo(Severity.WARN);
            assertThat(rule.exempt()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"history: 6d", "restarts: 12h", "deliveries: 12h", "audit: 12h"})
    void refusesToForgetWhatWeirItselfLooksBackTo(String given) {
        assertThatThrownBy(() -> read(write(WHOLE + "retention: {" + given + "}\n")))
                .hasMessageContaining("history of 7d or more, restarts, deliveries and audit of 1d or more");
    }

    /** Each rule of the guide, as it stands there. */
    @Test
    void theRulesOfTheGuideAreTaken() throws Exception {
        Matcher yaml =
                Pattern.compile("```yaml\n(policy:.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));

        assertThat(yaml.find()).isTrue();
        assertThat(read(write(WHOLE + yaml.group(1))).policy().rules()).hasSize(8);
    }

    @Test
    void theShortestFileIsEnough() throws Exception {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(SHORTEST));
        assertThat(block.find()).isTrue();
        String shortest = block.group(1);

        assertThat(shortest.lines().filter(line -> !line.startsWith("#"))).hasSizeLessThanOrEqualTo(10);
        assertThat(shortest).contains("# "); // annotated
        assertThat(read(write(shortest)).clusters()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@forge.example:2222/acme/connectors.git, ssh://git@forge.example:2222/acme/connectors.git",
        "git@forge.example:acme/connectors.git, ssh://git@forge.example/./acme/connectors.git",
        "forge.example:/srv/connectors.git, ssh://forge.example/srv/connectors.git"
    })
    void takesARepositoryBehindSsh(String url, String same) throws Exception {
        String text = WHOLE.replace("https://forge.example/acme/connectors.git", url)
                .replaceFirst("username: weir, password: canary-4f1c", "sshKeyFile: key, knownHostsFile: hosts");

        assertThat(read(write(text)).repository().url()).isEqualTo(URI.create(same));
    }

    @ParameterizedTest
    @CsvSource({
        "weirdKey: 1, weirdKey",
        "pullRequests: {}, pullRequests",
        "proposals: {}, proposals",
        "'retention: {history: 400d, gossip: 400d}', gossip"
    })
    void refusesAKeyThatItDoesNotKnow(String line, String key) {
        assertThatThrownBy(() -> read(write(WHOLE + line + "\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Unrecognized field")
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows: [{kind: deny, cron: \"0 0 18 * * FRI\"}] | duration",
                "windows: [{kind: shut, cron: \"0 0 18 * * FRI\", duration: 60h}] | shut is none of [deny, allow]",
                "windows: [{kind: deny, cron: \"0 0 18 * * FRI\", duration: 30s}] | between 1m and 366d",
                "windows: [{kind: deny, cron: \"0 0 18 * * FRI\", duration: 60h, zone: Paris}] | Paris is none",
                "windows: [{kind: deny, cron: \"0 0 18 30 2 ?\", duration: 60h}] | never comes",
                "windows: [{kind: deny, cron: \"0 0 18 * * FRI\", duration: 60h, from: now}] | from",
                "autoRestart: {retries: 3} | retries",
                "autoRestart: {factor: 0.5} | factor",
                "autoRestart: {never: [\"\"]} | never",
                "tls: {} | tls",
                "sync: {selfHealing: true} | selfHealing",
                "sync: {maxUpdates: {most: 50}} | most",
                "sync: {maxUpdates: {percent: 101}} | between 0 and 100",
                "auth: {bearer: {tokenFile: token}} | auth"
            })
    void refusesWhatAClusterCannotHave(String setting, String key) {
        assertThatThrownBy(() -> read(write(cluster(setting))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aWindowIsOfThatZoneOrOfUtc() throws Exception {
        List<SyncWindow> windows = read(write(cluster("windows: [{kind: deny, cron: \"0 0 18 * * FRI\", duration: 60h},"
                        + " {kind: allow, cron: \"0 0 9 ? * MON\", duration: 8h, zone: Europe/Paris}]")))
                .clusters()
                .get(0)
                .windows();

        assertThat(windows)
                .extracting(SyncWindow::told)
                .containsExactly(
                        "deny \"0 0 18 * * FRI\" for 60h, UTC", "allow \"0 0 9 ? * MON\" for 8h, Europe/Paris");
    }

    @Test
    void aCronThatIsNoneIsRefusedWithItsPlace() {
        String windows = "windows: [{kind: deny, cron: \"0 0 18 * * FRI\", duration: 60h},"
                + " {kind: deny, cron: \"0 18 * * FRI\", duration: 60h}]";

        assertThatThrownBy(() -> read(write(cluster(windows))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("clusters.[0].windows.[1]")
                .hasMessageContaining("\"0 18 * * FRI\" is none");
    }

    @Test
    void aLimitKeepsItsDefaultForWhatIsLeftOut() throws Exception {
        SyncSettings sync = read(write(cluster(
                        "sync: {selfHeal: false, maxDeletes: {percent: 0}, maxUpdates: {count: 0, percent: 7}}")))
                .clusters()
                .get(0)
                .sync();

        assertThat(sync.selfHeal()).isFalse();
        assertThat(sync.maxDeletes()).isEqualTo(new SyncSettings.Limit(3, 0));
        assertThat(sync.maxUpdates()).isEqualTo(new SyncSettings.Limit(0, 7));
        assertThat(sync.maxUpdates().of(100)).isEqualTo(7);
    }

    private static String cluster(String setting) {
        return """
                database: {url: "jdbc:postgresql://db/weir", user: weir, passwordFile: p}
                secretKeyFile: weir.key
                dataDirectory: data
                repository: {url: "file:///srv/connectors.git"}
                clusters:
                  - name: analytics
                    url: http://connect:8083
                    %s
                """.formatted(setting);
    }

    private static Stream<List<String>> wrongValues() {
        return Stream.of(
                List.of("https://forge.example", "https://u:canary@forge.example", "must not hold credentials"),
                List.of("https://forge.example", "git://forge.example", "ssh://"),
                List.of("https://forge.example", "ssh://forge.example", "sshKeyFile and knownHostsFile"),
                List.of("https://forge.example/", "git@forge.example:", "sshKeyFile and knownHostsFile"),
                List.of("https://forge.example", "ssh://git:canary@forge.example", "must not hold credentials"),
                List.of("auth: {username: weir, password", "auth: {sshKeyFile: k, password", "not both"),
                List.of(
                        "auth: {username: weir, password: canary-4f1c}",
                        "auth: {sshKeyFile: k}",
                        "no server is trusted"),
                List.of(
                        "auth: {username: weir, password: canary-4f1c}\nclusters",
                        "auth: {sshKeyFile: k, knownHostsFile: h}\nclusters",
                        "needs a repository.url of ssh://"),
                List.of("user: weir, password: canary-4f1c", "user: weir, password: x, passwordFile: y", "set either"),
                List.of("user: weir, password: canary-4f1c", "user: weir", "database.password"),
                List.of("type: github, secret: canary-4f1c", "type: github", "webhooks[acme].secret"),
                List.of("id: ops, type: webhook", "id: ops, type: slack", "not built yet"),
                List.of("id: mail, type: email", "id: mail, type: teams", "not built yet"),
                List.of("id: mail, type: email", "id: mail, type: pager", "pager"),
                List.of("id: mail", "id: ops", "two with the id ops"),
                List.of("id: mail", "id: ma/il", "1 to 64 of"),
                List.of("on: [approval]", "on: [aproval]", "degraded, recovered, gaveUp, syncFailed, approval"),
                List.of("on: [approval]", "on: [recovered]", "the end of what stands beside it"),
                List.of("on: [approval]", "on: []", "names nothing to tell of"),
                List.of("on: [approval], from", "on: [approval], url: x, from", "url"),
                List.of("on: [degraded, recovered], url", "on: [degraded], host: x, url", "host"),
                List.of("?t=canary-4f1c\", secret: canary-4f1c", "\"", "notifications[ops].secret"),
                List.of("https://chat.example", "https://canary-4f1c@chat.example", "without credentials"),
                List.of("https://chat.example", "ftp://chat.example", "must read http(s)://"),
                List.of("weir@example.org", "\"Weir <weir@example.org>\"", "without names and brackets"),
                List.of("to: a@example.org", "to: [\"a@example.org\\nBcc: b@example.org\"]", "without names"),
                List.of("to: a@example.org", "to: []", "to needs an address"),
                List.of("host: mail.example, user", "host: mail.example, startTls: false, user", "in clear"),
                List.of("host: mail.example, user: weir", "host: mail.example", "a password and no user"),
                List.of("host: mail.example", "host: mail.example, port: 70000", "1 to 65535"),
                List.of("jdbc:postgresql://db", "jdbc:mysql://db", "jdbc:postgresql:"),
                List.of("name: analytics", "name: ana/lytics", "cluster's name"),
                List.of("users: []", "users: [{name: a, passwordHash: plain}]", "no bcrypt hash"),
                List.of("secretKeyFile: weir.key\n", "", "secretKeyFile"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void saysWhatIsWrongWithAValueAndShowsNoSecret(List<String> change) {
        assertThat(WHOLE).contains(change.get(0));
        assertThatThrownBy(() -> read(write(WHOLE.replace(change.get(0), change.get(1)))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(change.get(2))
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void refusesAVariableThatIsNotSet() {
        assertThatThrownBy(() -> read(write(WHOLE.replace("data\n", "${WEIR_OF_NOBODY}\n"))))
                .hasMessageContaining("WEIR_OF_NOBODY");
    }

    @Test
    void showsNoSecretInItsText() throws Exception {
        WeirConfiguration read = read(write(WHOLE));

        assertThat(read.database().password().reveal()).isEqualTo(CANARY);
        assertThat(List.of(
                        read.database(),
                        read.repository(),
                        read.clusters(),
                        read.webhooks(),
                        read.notifications(),
                        read.auth(),
                        read))
                .noneMatch(part -> part.toString().contains(CANARY));
    }

    /** Comments of the form {@code # key: value} and {@code #   - item}, which are configuration; prose is not. */
    private static String uncommented(String text) {
        return text.lines()
                .filter(line -> !line.matches(
                        " +# +(passwordFile: /run/secrets/weir-database|auth: .sshKeyFile|- type: console|layout:).*"))
                .map(line -> line.replaceFirst("^( +)# ( *(?:- [{]?)?[a-zA-Z]+: ?.*)$", "$1$2"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("config.yml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the service reads it. */
    private static WeirConfiguration read(Path file) throws IOException, ConfigurationException {
        return new DefaultConfigurationFactoryFactory<WeirConfiguration>()
                .create(WeirConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(
                        new SubstitutingSourceProvider(
                                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)),
                        file.toString());
    }
}
