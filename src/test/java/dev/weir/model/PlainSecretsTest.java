package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:canary@db/orders",
                "mongodb+srv://app:can@ry@h1,h2/x",
                "https://canary-token@git.example.com/x",
                "Module required username=\"app\" password=\"canary\";",
                "Module required username=\"app\" password=\"${file:/a:b}\" token=\"canary\";",
                "Server=db;Password=canary",
                "{\"user\": \"app\", \"password\": \"canary\"}",
                "-----BEGIN PRIVATE KEY-----\ncanary",
                "jdbc:postgresql://app:canary@db/orders?password=${file:/a:b}",
                "AccountKey=canary==;EndpointSuffix=core"
            })
    void seesASecretByItsShape(String value) {
        assertThat(PlainSecrets.isIn(value, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"canary", "1", "x${file:/a:b}y", "'${file:/a:b} '"})
    void seesASecretByItsKey(String value) {
        assertThat(PlainSecrets.isIn(value, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "${file:/secrets/db.properties:password}",
                "Module required username=\"app\" password=\"${file:/a:b}\";",
                "Module required username=\"${file:/a:u}\" password=\"${file:/a:b}\";",
                "jdbc:postgresql://app:${env:PASSWORD}@db/orders",
                "jdbc:postgresql://${file:/a:u}:${file:/a:b}@db/orders",
                "Server=db;Password=${file:/a:b};Timeout=3"
            })
    void leavesReferencesAsTheyAre(String value) {
        assertThat(PlainSecrets.isIn(value, true)).isFalse();
        assertThat(PlainSecrets.isIn(value, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "http://registry:8081",
                "http://es:9200/index?mail=a@b",
                "(.*)@(.*)",
                "token:id,secret:name",
                "a=b"
            })
    void leavesWhatIsNoSecret(String value) {
        assertThat(PlainSecrets.isIn(value, false)).isFalse();
    }
}
