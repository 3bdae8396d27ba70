package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.weir.config.PolicySettings;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Finding;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the text of {@code config.yml} to what is found. */
class PoliciesTest {

    private static final RepoPath FILE = new RepoPath("orders.yml");

    /** What is found of that connector, of the team payments, each as {@code severity rule: message}. */
    private static List<String> found(String policy, String... pairs) throws ConfigurationException {
        DesiredCluster judged = Policies.of(settings(policy)).apply(cluster(pairs), path -> Optional.of("payments"));
        return judged.findings().stream()
                .map(finding -> finding.severity().word() + " " + finding.rule() + ": " + finding.message())
                .toList();
    }

    private static PolicySettings settings(String policy) throws ConfigurationException {
        try {
            return new YamlConfigurationFactory<>(
                            PolicySettings.class,
                            Validators.newValidator(),
                            Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                            "weir")
                    .build(path -> new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)), "config.yml");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static DesiredCluster cluster(String... pairs) {
        TreeMap<String, String> config = new TreeMap<>(Map.of("name", "orders", "connector.class", "org.example.Sink"));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        ConnectorName name = new ConnectorName("orders");
        ConnectorSpec spec = new ConnectorSpec(
                name,
                new ConnectorConfig(config),
                Optional.empty(),
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>()),
                new Place(FILE, 1, 1));
        return new DesiredCluster(
                new ClusterName("prod-eu"), new TreeMap<>(Map.of(name, spec)), new TreeSet<>(), new TreeMap<>());
    }

    @Test
    void readsEveryPartOfARule() throws Exception {
        assertThat(found(
                        """
                plaintextSecrets: deny
                rules:
                  - id: all-of-it
                    match: {cluster: "prod-*", team: [sales, payments], class: org.example.*}
                    except: {team: platform}
                    require: {owner: "*", errors.tolerance: [none, "x"], errors.log.enable: true}
                    forbid: {"producer.override.*": "*", topics: [a, 1]}
                    max: {tasks.max: 8}
                    min: {poll.interval.ms: 100.5}
                    providers: [file, secrets]
                    severity: deny
                    message: Ask the platform team
                """,
                        "errors.tolerance",
                        "all",
                        "producer.override.acks",
                        "1",
                        "topics",
                        "1",
                        "tasks.max",
                        "9",
                        "poll.interval.ms",
                        "100.4",
                        "k",
                        "${env:X}",
                        "connection.password",
                        "canary"))
                .containsExactlyInAnyOrder(
                        "deny all-of-it: owner is missing. Ask the platform team",
                        "deny all-of-it: errors.tolerance must be one of none, x. Ask the platform team",
                        "deny all-of-it: errors.log.enable is missing: it must be true. Ask the platform team",
                        "deny all-of-it: producer.override.acks is not allowed here: remove it. Ask the platform team",
                        "deny all-of-it: topics must not be a or 1. Ask the platform team",
                        "deny all-of-it: tasks.max must be at most 8. Ask the platform team",
                        "deny all-of-it: poll.interval.ms must be at least 100.5. Ask the platform team",
                        "deny all-of-it: k may refer to these config providers only: file, secrets. Ask the platform team",
                        "deny plaintext-secrets: connection.password holds a secret in clear: let a config provider read"
                                + " it from where secrets are kept, and write its reference here, such as"
                                + " ${file:/run/secrets/connect.properties:key}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "match: {cluster: dev} | 0",
                "match: {team: sales} | 0",
                "match: {class: [a, b]} | 0",
                "except: {team: pay*} | 0",
                "except: {cluster: [dev, prod-eu]} | 0",
                "except: {class: Sink} | 0",
                "except: {class: Other} | 1",
                "match: {} | 1",
                "exempt: true | 1"
            })
    void meansWhatARuleMatches(String line, int findings) throws Exception {
        assertThat(found("rules: [{id: a, require: {owner: x}, " + line + "}]")).hasSize(findings);
    }

    @Test
    void warnsUnlessToldOtherwise() throws Exception {
        assertThat(found("rules: [{id: a, require: {owner: x}}]"))
                .containsExactly("warn a: owner is missing: it must be x");
        assertThat(settings("plaintextSecrets: deny")).satisfies(settings -> {
            assertThat(settings.rules()).isEmpty();
            assertThat(settings.plaintextSecrets()).isEqualTo(Severity.DENY);
            assertThat(settings.unknownKeys()).isEqualTo(Severity.WARN);
        });
        assertThat(settings("rules: [{id: a, providers: []}]").rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.exempt()).isTrue();
                    assertThat(rule.message()).isEmpty();
                    assertThat(rule.demands().providers())
                            .hasValueSatisfying(names -> assertThat(names).isEmpty());
                });
        assertThat(settings("rules: [{id: a, providers: file, exempt: false}]").rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.exempt()).isFalse());
    }

    @Test
    void knowsTheRulesThatAreJudgedElsewhere() throws Exception {
        assertThat(Policies.of(settings("{}")).elsewhere())
                .accepts("unknown-keys", "could-not-validate")
                .rejects("plaintext-secrets", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: a b, require: {x: y} | a policy rule's id is 1 to 64 of A-Z",
                "id: a | policy rule a: it needs one of require, forbid, max, min, providers",
                "id: a, require: {'x*': y} | policy rule a: require.x* must be one key, without * and ?",
                "id: a, require: {x: } | policy rule a: require.x needs a value",
                "id: a, require: {x: []} | policy rule a: require.x needs a value",
                "id: a, require: {x: ['']} | policy rule a: require.x: a pattern has 1 to 250 characters",
                "id: a, require: {x: [~]} | policy rule a: require.x: a pattern has 1 to 250 characters",
                "id: a, require: {'': y} | policy rule a: require: a pattern has 1 to 250 characters",
                "id: a, forbid: {x: ''} | policy rule a: forbid.x: a pattern has",
                "id: a, max: {x: y} | policy rule a: max.x must be a number",
                "id: a, max: {x: 1e9} | policy rule a: max.x must be a number",
                "id: a, max: {x: } | policy rule a: max.x must be a number",
                "id: a, max: {x: 1234567890123456789012345678901} | policy rule a: max.x must be a number",
                "id: a, min: {x: ''} | policy rule a: min.x must be a number",
                "id: a, match: {team: ''}, max: {x: 1} | policy rule a: match.team: a pattern has",
                "id: a, match: {cluster: []}, max: {x: 1} | policy rule a: match.cluster needs a value",
                "id: a, except: {class: ''}, max: {x: 1} | policy rule a: except.class: a pattern has",
                "id: a, severity: error, max: {x: 1} | policy rule a: severity is warn or deny",
                "id: a, max: {x: 1}, regex: x | regex",
                "id: a, max: {x: 1}, match: {type: sink} | type",
                "max: {x: 1} | id",
                "id: plaintext-secrets, max: {x: 1} | the id plaintext-secrets"
            })
    void refusesARuleAndNamesIt(String rule, String message) {
        assertThatThrownBy(() -> settings("rules: [{" + rule + "}]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTwoRulesOfOneName() {
        assertThatThrownBy(() -> settings("rules: [{id: a, max: {x: 1}}, {id: a, max: {y: 1}}]"))
                .hasMessageContaining("two rules with the id a");
    }

    @Test
    void refusesASeverityOfNoName() {
        assertThatThrownBy(() -> settings("unknownKeys: off"))
                .hasMessageContaining("policy.unknownKeys is warn or deny");
    }

    @Test
    void showsNoValueOfAConfig() throws Exception {
        List<Finding> findings = Policies.of(settings("""
                rules:
                  - {id: a, require: {x: y}, forbid: {x: c*}, max: {x: 1}, min: {x: 1}, providers: []}
                """))
                .apply(cluster("x", "canary${canary:canary}"), path -> Optional.empty())
                .findings();

        assertThat(findings).hasSize(5).noneMatch(finding -> finding.toString().contains("canary"));
    }
}
