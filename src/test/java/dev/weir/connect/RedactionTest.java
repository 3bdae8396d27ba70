package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.model.ConnectorConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String CANARY = "weir-canary-7Kq2";

    @Test
    void masksTheSecretsThatWereSent() {
        Redaction redaction = Redaction.of(ConnectorConfig.of(Map.of(
                "database.password", CANARY, "database.user", "orders", "connection.url", "jdbc:pg://db:5432/x")));

        assertThat(redaction.message("login of orders with " + CANARY + " at jdbc:pg://db:5432/x failed"))
                .isEqualTo("login of orders with ****** at jdbc:pg://db:5432/x failed");
    }

    @Test
    void masksThePartsOfASecretThatSoftwareQuotes() {
        Redaction redaction = Redaction.of(ConnectorConfig.of(Map.of(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"alice\" password=\""
                        + CANARY + "\";",
                "connection.url",
                "mongodb://bob:" + CANARY + "2@db/x",
                "ssl.key.password",
                " " + CANARY + "3 ")));

        assertThat(redaction.message("a: " + CANARY + ", b: " + CANARY + "2, c: " + CANARY + "3"))
                .doesNotContain(CANARY)
                .isEqualTo("a: ******, b: ******, c: ******");
    }

    @Test
    void masksWhatIsInvalidAlsoWhereTheReasonQuotesIt() {
        Redaction redaction = Redaction.of(ConnectorConfig.of(
                Map.of("transforms.a.type", "${file:/s:a}", "db.url", "jdbc:x://${file:/s:host}/${file:/s:db}?a=b")));

        assertThat(redaction.message("Invalid value " + CANARY + " for configuration transforms.a.type: Class " + CANARY
                        + " could not be found."))
                .isEqualTo(
                        "Invalid value ****** for configuration transforms.a.type: Class ****** could not be found.");
        assertThat(redaction.message("Invalid value jdbc:x://" + CANARY + "/" + CANARY
                        + "2?a=b for configuration db.url: no database " + CANARY + "2 at " + CANARY + " as b"))
                .isEqualTo("Invalid value ****** for configuration db.url: no database ****** at ****** as b");
    }

    @Test
    void masksEachLineOfAKey() {
        String key =
                "-----BEGIN PRIVATE KEY-----\nMIIEvQ" + CANARY + "\nAoGBAK" + CANARY + "\n-----END PRIVATE KEY-----";
        Redaction redaction = Redaction.of(ConnectorConfig.of(Map.of("ssl.keystore.key", key)));

        assertThat(redaction.message("bad line AoGBAK" + CANARY)).isEqualTo("bad line ******");
        assertThat(Redaction.NONE.message("bad key " + key + " end")).isEqualTo("bad key ****** end");
        assertThat(Redaction.NONE.message("bad key " + key.substring(0, 50))).isEqualTo("bad key ******");
    }

    @Test
    void masksVeryShortSecretsAsWholeWordsOnly() {
        Redaction redaction = Redaction.of(ConnectorConfig.of(Map.of("db.password", "an", "use.token", "true")));

        assertThat(redaction.message("an answer is true: an")).isEqualTo("****** answer is true: ******");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connector config {name=a, topic=" + CANARY + ", file=x} contains no connector type",
                "Connector config {a=}" + CANARY + "{, b={c=" + CANARY + "}} contains no connector type",
                "cut off {name=a, topic=" + CANARY,
                "first {a=1} then {b=" + CANARY + "}",
                "cannot connect to jdbc:postgresql://user:" + CANARY + "@db:5432/x",
                "cannot connect to https://" + CANARY + "@git",
                "cannot connect to amqp://user:pa/" + CANARY + "@db",
                "using password=" + CANARY,
                "using password = '" + CANARY + " " + CANARY + "'",
                "using \"password\": \"" + CANARY + " " + CANARY + "\"",
                "using ssl.truststore.password=a," + CANARY,
                "AccountKey=" + CANARY + ";EndpointSuffix=core",
                "PlainLoginModule required username=\"alice\" password=\"" + CANARY + "\";",
                "sent Authorization: Basic " + CANARY,
                "sent authorization=" + CANARY,
                "sent Bearer " + CANARY,
                "api-key: " + CANARY,
                "Invalid value " + CANARY + " for configuration database.port: Not a number of type INT",
                "Invalid value two\n" + CANARY + " for configuration a.b: no"
            })
    void masksWhatNobodySent(String message) {
        assertThat(Redaction.NONE.message(message)).doesNotContain(CANARY);
        assertThat(Redaction.NONE.trace(message + "\n\tat a.B.c(B.java:1)\nCaused by: " + message))
                .doesNotContain(CANARY);
    }

    @Test
    void keepsAnInvalidValueThatIsPlainTextInGit() {
        Redaction redaction = Redaction.of(ConnectorConfig.of(Map.of("tasks.max", "x", "batch.size", "${file:/s:p}")));

        assertThat(redaction.message("Invalid value x for configuration tasks.max: Not a number"))
                .isEqualTo("Invalid value x for configuration tasks.max: Not a number");
        assertThat(redaction.message("Invalid value " + CANARY + " for configuration batch.size: Not a number"))
                .isEqualTo("Invalid value ****** for configuration batch.size: Not a number");
        assertThat(redaction.message("Invalid value null for configuration topic: must not be null"))
                .contains("value null for");
    }

    @Test
    void leavesTheFramesOfATraceReadable() {
        String trace = "java.lang.IllegalStateException: config {a=" + CANARY + "}\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.io.IOException: {no map}\n\tat d.E.f(E.java:2)\n\t... 7 more\n";

        assertThat(Redaction.NONE.trace(trace))
                .isEqualTo("java.lang.IllegalStateException: config {…}\n\tat a.B.c(B.java:1)\n"
                        + "Caused by: java.io.IOException: {no map}\n\tat d.E.f(E.java:2)\n\t... 7 more");
    }

    @Test
    void masksWhatItIsToldToBeside() {
        assertThat(Redaction.NONE.and(List.of(CANARY)).message("x " + CANARY)).isEqualTo("x ******");
    }

    @Test
    void dropsWhatADatabaseOrATerminalCannotTake() {
        assertThat(Redaction.NONE.message("a\u0000b\u001b[31mc\r\nd\te\ud800f")).isEqualTo("ab[31mc\nd\tef");
    }

    @Test
    void boundsTheLengthWithoutCuttingACharacterInTwo() {
        assertThat(Redaction.NONE.message("x".repeat(1_998) + "😀😀"))
                .hasSize(1_999)
                .endsWith("x…");
        assertThat(Redaction.NONE.message("x".repeat(9_000))).hasSize(2_000);
        assertThat(Redaction.NONE.trace("x".repeat(90_000))).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{a=", "://", "password", "Invalid value ", "-----BEGIN ", "\n at ", "x", "authorization:", "{ "
            })
    void isQuickWhateverComes(String part) {
        String hostile = part.repeat(2_000_000 / part.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatCode(() -> Redaction.NONE.trace(hostile)).doesNotThrowAnyException());
    }
}
