package dev.weir.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextSecretsTest {

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";
    private static final String AWS_SECRET = "canary/K7MDENG/bPxRfiCYEXAMPLEKEYcanary1";

    @Test
    void findsTheTwoSecretsOfASearchSink() {
        List<Finding> findings = PlaintextSecrets.in(
                        Case.spec(
                                "connector.class",
                                "io.confluent.connect.elasticsearch.ElasticsearchSinkConnector",
                                "topics",
                                "orders",
                                "connection.url",
                                "https://es:9200",
                                "value.converter",
                                "io.confluent.connect.avro.AvroConverter",
                                "value.converter.schema.registry.url",
                                "https://one:8081,https://two:8081",
                                "value.converter.basic.auth.credentials.source",
                                "USER_INFO",
                                "value.converter.basic.auth.user.info",
                                "USER:PASSWORD",
                                "consumer.interceptor.classes",
                                "io.confluent.monitoring.clients.interceptor.MonitoringConsumerInterceptor",
                                "consumer.override.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                        + " username=\"u\" password=\"canary\";"),
                        Severity.DENY)
                .toList();

        assertThat(findings)
                .extracting(Finding::key)
                .containsExactly(
                        Optional.of("consumer.override.sasl.jaas.config"),
                        Optional.of("value.converter.basic.auth.user.info"));
        assertThat(findings.get(0)).satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("plaintext-secrets");
            assertThat(finding.denies()).isTrue();
            assertThat(finding.place()).isEqualTo(new Place(Case.FILE, 13, 5));
            assertThat(finding.connector()).contains(Case.spec().name());
            assertThat(finding.message())
                    .startsWith("consumer.override.sasl.jaas.config holds a password or a key in clear: let a config")
                    .doesNotContain("canary");
        });
        assertThat(findings.get(1).message())
                .contains(" holds a secret in clear")
                .doesNotContain("PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "connection.password, canary",
        "connection.password, 12345",
        "database.password, true1",
        "mysqlpassword, x",
        "ssl.key.password, x",
        "dbPwd, x",
        "ldap.java.naming.security.credentials, x",
        "ftp.pass, x",
        "key.passphrase, x",
        "sasl.oauthbearer.client.secret, canary",
        "clientSecret, canary",
        "splunk.hec.token, canary",
        "token, canary",
        "accessToken, canary",
        "aws.secret.access.key, canary",
        "awsSecretAccessKey, canary",
        "s3.secret.key, canary",
        "datadog.api.key, canary",
        "api_key, canary",
        "azblob.account.key, canary",
        "snowflake.private.key, canary",
        "ssl.keystore.key, canary",
        "confluent.license, canary",
        "basic.auth.user.info, user:canary",
        "basic.auth.user.info, canary",
        "schema.registry.basic.auth.user.info, ${file:/a:user}:canary"
    })
    void knowsASecretByTheEndOfItsKey(String key, String value) {
        assertThat(PlaintextSecrets.found(key, value)).contains("a secret");
    }

    @ParameterizedTest
    @CsvSource({
        "connection.password, ''",
        "connection.password, ' '",
        "connection.password, ${file:/run/secrets/db.properties:password}",
        "connection.password, '${secrets:${X}:key}'",
        "connection.password, ${weir:fill-in:connection.password}",
        "connection.password, ${DB_PASSWORD}",
        "connection.password, prefix-${file:/a:b}",
        "connection.password, <PASSWORD>",
        "connection.password, '{{ db_password }}'",
        "connection.password, %s",
        "connection.password, '%{password}'",
        "connection.password, $(password)",
        "connection.password, $PASSWORD",
        "connection.password, ******",
        "connection.password, @db.password@",
        "connection.password, false",
        "basic.auth.user.info, user:${file:/a:b}",
        "basic.auth.user.info, ${file:/a:u}:${file:/a:b}",
        "basic.auth.user.info, <USER>:<PASSWORD>",
        "basic.auth.credentials.source, USER_INFO",
        "oauth.token, 60",
        "oauth.token, 1.5",
        "oauth.token, /var/run/secrets/token",
        "ssl.private.key, /etc/keys/rsa.p8",
        "tokens.max, 5",
        "password.enabled, true",
        "password.file, /a/b",
        "passwordFile, /a/b",
        "token.endpoint.url, https://idp/token",
        "secret.manager.region, eu-west-1",
        "key.converter.schemas.enable, true",
        "delegation.token.expiry.time.ms, 1000",
        "secret.provider.class, org.example.Secrets",
        "password.class, org.example.Passwords",
        "confluent.license.topic, _license",
        "license, Apache-2.0",
        "message.key.columns, a",
        "aws.access.key.id, AKIAIOSFODNN7EXAMPLE",
        "sasl.jaas.config, 'com.sun.security.auth.module.Krb5LoginModule required keyTab=\"/a/b\" principal=\"x\";'",
        "bypass, canary",
        "compass, canary"
    })
    void doesNotTakeForASecretWhatIsNone(String key, String value) {
        assertThat(PlaintextSecrets.found(key, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:canary@db/orders",
                "mongodb://u:p@one:27017,two:27017/x",
                "mongodb+srv://app:can@ry@h1/x",
                "mongodb://app:can/ary@h1/x",
                "http://one:8081, https://u:p@two:8081",
                "https://canary-token@git.example.com/x",
                "HTTP://canary@h",
                "amqp://u:p,w@h",
                "http://a@",
                "jdbc:oracle:thin:scott/canary@db:1521:x",
                "JDBC:Oracle:thin:scott/canary@//db:1521/x"
            })
    void seesAPasswordInAUrl(String value) {
        assertThat(PlaintextSecrets.found("some.url", value)).contains("a URL with a password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://es:9200",
                "https://es:9200/path@v1",
                "http://[::1]:8083/x@y",
                "http://host/path@x",
                "sftp://user@host/x",
                "x://canary@host",
                "tphttx://user@host",
                "mongodb://u:${file:/a:b}@h",
                "mongodb://${file:/a:u}:${file:/a:b}@h",
                "https://${env:TOKEN}@h",
                "mongodb://<user>:<password>@h",
                "mongodb://u:$PASS@h",
                "mongodb://u:@h",
                "mongodb://h:%s/x@y",
                "jdbc:postgresql://${env:HOST}:5432/x",
                "http://a:b c@d",
                "http://a:b\"@d",
                "http://a:80,http://b:80/x@y",
                "jdbc:oracle:thin:@db:1521:x",
                "jdbc:oracle:thin:@//db/x",
                "jdbc:oracle:thin:/@wallet",
                "jdbc:oracle:thin:scott/${file:/a:b}@db",
                "jdbc:oracle:thin:scott",
                "thin:scott/x@db",
                "alice@example.org"
            })
    void takesNoOtherUrlForASecret(String value) {
        assertThat(PlaintextSecrets.found("some.url", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"canary\";",
                "org.example.Login required username=\"u\" password='canary' ;",
                "x.OAuthBearerLoginModule required clientId=\"a\" clientSecret=\"canary\" ;",
                "x.LoginModule required password=\"${file:/a:b}\" token=\"canary\";",
                "x.LoginModule required password = canary;",
                "jdbc:mysql://db/x?user=u&password=canary",
                "jdbc:mysql://db/x?password=canary",
                "jdbc:sqlserver://db:1433;user=u;password=canary;encrypt=true",
                "jdbc:teradata://db/PASSWORD=canary,USER=u",
                "jdbc:x://db/USER=u,PASSWORD=canary",
                "Server=db; Password=canary",
                "Password=canary",
                " \tpassword=canary",
                "user=u\npassword=canary",
                "DefaultEndpointsProtocol=https;AccountName=n;AccountKey=canary==;EndpointSuffix=core",
                "Endpoint=sb://n/;SharedAccessKeyName=Root;SharedAccessKey=canary=",
                "SharedAccessSignature=canary",
                "x-api-key=canary",
                "{\"user\": \"app\", \"password\": \"canary\"}",
                "{'client_secret' : 'canary'}",
                "{\"a.password\":\"canary\"}"
            })
    void seesAPasswordBehindItsName(String value) {
        assertThat(PlaintextSecrets.found("some.key", value)).contains("a password or a key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from users where password = 'x'",
                "select * from users where password='x'",
                "x.LoginModule required password=\"${file:/a:b}\";",
                "x.LoginModule required password=\"\";",
                "x.LoginModule required username=\"u\";",
                "jdbc:mysql://db/x?user=u&password=${file:/a:b}&ssl=true",
                "jdbc:mysql://db/x?password=",
                "jdbc:sqlserver://db;savePassword=true",
                "jdbc:mysql://db/x?password=<PASSWORD>",
                "jdbc:mysql://db/x?passwordType=canary",
                "Endpoint=sb://n/;SharedAccessKeyName=Root;SharedAccessKey=${env:KEY}",
                "password",
                "password: canary",
                "\"password: canary\"",
                "password\": canary",
                "users.password:users.name",
                "db.password,db.token",
                "required password=canary"
            })
    void takesNoOtherTextForASecret(String value) {
        assertThat(PlaintextSecrets.found("some.key", value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a private key, '-----BEGIN PRIVATE KEY-----canary'",
        "a private key, 'x -----BEGIN RSA PRIVATE KEY-----'",
        "a private key, '-----BEGIN PGP PRIVATE KEY BLOCK-----'",
        "the credentials of a request, 'Bearer canary1234'",
        "the credentials of a request, 'Authorization: Basic dXNlcjpwYXNz'",
        "the credentials of a request, 'X: y|authorization:bearer canary=1'",
        "the credentials of a request, '{\"Authorization\": \"Bearer canary99\"}'",
        "a token, " + JWT,
        "a token, 'x=" + JWT + "'",
        "an AWS key, 'AKIAIOSFODNN7EXAMPLE:" + AWS_SECRET + "'"
    })
    void knowsASecretByItsLook(String what, String value) {
        assertThat(PlaintextSecrets.found("some.key", value)).contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----",
                "Basic authentication",
                "basic authentication",
                "Bearer ${file:/a:token}",
                "Bearer <TOKEN-OF-YOURS>",
                "Bearer short",
                "the Bearer canary1234",
                "eyJhbGciOiJIUzI1NiJ9",
                "AKIAIOSFODNN7EXAMPLE",
                "XAKIAIOSFODNN7EXAMPLE " + AWS_SECRET,
                AWS_SECRET,
                "AKIAIOSFODNN7EXAMPLE 1" + AWS_SECRET
            })
    void takesNothingElseForASecret(String value) {
        assertThat(PlaintextSecrets.found("some.key", value)).isEmpty();
    }

    /** The length of the largest file that is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "://",
                "://a:",
                "://a:b",
                "://a:b,",
                "${",
                "${a:",
                "}",
                "${a:b}",
                "password=",
                "password",
                "password  ",
                "eyJ",
                "eyJaaaaaaaa.",
                "-----BEGIN ",
                "authorization:",
                "Authorization: Bearer ",
                "Bearer ",
                "AKIA",
                "AKIAIOSFODNN7EXAMPLE",
                "a",
                "A",
                "/",
                "/a",
                "<",
                "$",
                "\"",
                " ",
                "jdbc:oracle:"
            })
    void neverRunsAway(String part) {
        String value = part.repeat(256 * 1024 / part.length());

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            PlaintextSecrets.found("some.key", value);
            PlaintextSecrets.found("some.token", value);
            PlaintextSecrets.found("some.password", value);
            References.providers(value);
        });
    }
}
