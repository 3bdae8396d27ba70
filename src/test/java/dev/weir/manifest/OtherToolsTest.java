package dev.weir.manifest;

import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.text.Template;
import dev.weir.model.RepoPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no connector, or no JSON, and what a person is told to do about it. */
class OtherToolsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", // canary⏎ \"config\": {}}|1:15|comments are not JSON",
                "{\"name\": \"a\",⏎ /* canary */ \"config\": {}}|2:2|comments are not JSON",
                "{\"name\": \"a\",⏎ # canary⏎ \"config\": {}}|2:2|comments are not JSON",
                "# canary⏎{\"name\": \"a\"}|1:1|comments are not JSON",
                "{\"name\": \"a\",⏎}|2:1|a comma stands before this closing bracket",
                "[{\"name\": \"a\"},⏎]|2:1|a comma stands before this closing bracket",
                "{'name': 'canary'}|1:2|JSON knows double quotes only",
                "{\"name\": 'canary'}|1:10|JSON knows double quotes only",
                "{name: \"canary\"}|1:2|a key stands here without quotes",
                "{\"name\": \"can⏎ary\"}|1:14|a line break or a tab stands inside a text",
                "{\"name\": \"a\\d\"}|1:13|no such escape in JSON",
                "{\"name\": 007}|1:11|JSON does not write numbers this way",
                "{\"name\": .5}|1:10|JSON does not write numbers this way",
                "{\"name\": \"a\" \"config\": 1}|1:14|not JSON from here on",
                "{\"name\": canary}|1:10|not JSON from here on",
                "{\"name\": \"a\"|1:13|the JSON ends too early",
                "{\"name\": \"a\"}⏎{\"name\": \"b\"}|2:1|a second JSON value begins here: put several connectors into one array",
                "{\"name\": \"a\"}⏎// canary|2:1|comments are not JSON",
                "{\"name\": \"a\"}⏎'|2:1|other text follows the JSON",
                "{\"name\": \"a\"}⏎' http://canary/connectors|2:1|other text follows the JSON",
                "curl -X POST -d '{\"name\": \"canary\"}'|1:1|a .json file begins with { or [",
                "-- canary⏎curl -d '{}'|1:2|a .json file begins with { or [",
                "#!/bin/sh⏎curl -d '{}'|1:1|a .json file begins with { or [",
            })
    void saysWhatKeepsATextFromBeingJson(String text, String place, String message) {
        assertThat(errors("a.json", text.replace('⏎', '\n')))
                .singleElement()
                .asString()
                .startsWith("a.json:" + place + ": ")
                .contains(message)
                .doesNotContain("canary");
    }

    @Test
    void readsABrokenFileAFewTimesAtMost() {
        String deep = "{\"a\": [" + "\"x\",".repeat(50_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            errors("a.json", deep + "]}");
            errors("a.json", deep + "'".repeat(10_000));
            errors("a.json", "/*".repeat(60_000));
        });
    }

    @Test
    void countsTheConnectorsOfTerraform() {
        String text = """
                resource "kafka-connect_connector" "a" {
                  config = { "connector.class" = "canary" }
                }
                  resource   "confluent_connector" "b" {}
                resource "confluent_connector" "c" {
                # resource "confluent_connector" "d" {
                resource "confluent_connector_extra" "e" {
                data "confluent_connector" "f" {}
                resource "conduktor_console_connector_v2" "g" {
                """;

        assertThat(parse("main.tf", text).skipped())
                .containsExactly(
                        "Terraform with 4 connectors (conduktor_console_connector_v2: 1, confluent_connector: 2,"
                                + " kafka-connect_connector: 1) is not read, for most of its values are references: run `weir import"
                                + " --connect URL`, which reads what Terraform made");
        assertThat(parse("main.tf.json", "{\"resource\": {\"confluent_connector\": {\"a\": {}, \"b\": {}}}}")
                        .skipped())
                .singleElement()
                .asString()
                .startsWith("Terraform with 2 connectors (confluent_connector: 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "variable \"x\" {}\n", "resource \"aws_s3_bucket\" \"b\" {}\n", "resource"})
    void knowsTerraformWithoutConnectors(String text) {
        assertThat(parse("main.tf", text).skipped()).containsExactly("Terraform without connectors");
        assertThat(parse("main.tf.json", "{" + text).skipped()).containsExactly("Terraform without connectors");
    }

    @Test
    void neverRefusesTerraform() {
        byte[] odd = {(byte) 0xFF, (byte) 0xFE, 0, 1, (byte) 0x80};

        assertThat(ManifestParser.parse(new RepoPath("a.tf"), odd).skipped()).hasSize(1);
        assertThat(ManifestParser.parse(new RepoPath("a.tf"), new byte[300_000]).errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: {{ .Values.name }}\nconfig:\n  connector.class: S\n",
                "apiVersion: v2\nkind: Connector\nmetadata:\n  name: {{ .Release.Name }}\nspec: {config: {connector.class: S}}\n",
                "connector.class: {{ include \"x\" . }}\nname: a\n",
                "connector.class: S\nname: a\ntopics:\n  {{- range .Values.topics }}\n  - x\n",
                "{{ if .Values.on }}\nconnector.class: S\nname: a\n{{ end }}\n",
                "{% if on %}\nconnector.class: S\n{% endif %}\n",
                "connector.class: S\n<% if on %>\nname: a\n",
            })
    void leavesTemplatesToBeRendered(String text) {
        assertThat(parse("a.yml", text).errors()).isEmpty();
        assertThat(parse("a.yml", text).connectors()).isEmpty();
        assertThat(parse("a.yml", text).skipped()).containsExactly(Template.REASON);
    }

    @Test
    void leavesJsonTemplatesToBeRendered() {
        assertThat(parse("a.json", "{\"connector.class\": \"S\",\n \"port\": <%= port %>}")
                        .skipped())
                .containsExactly(Template.REASON);
        assertThat(parse("a.json", "{\"connector.class\": \"S\",\n \"port\": {{ port }}}")
                        .skipped())
                .containsExactly(Template.REASON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yml.erb", "a.yml.j2", "a.json.tmpl", "a.yml.mustache", "a.gotmpl", "_helpers.tpl"})
    void knowsTemplatesByTheirNames(String path) {
        assertThat(parse(path, "connector.class: S").skipped()).containsExactly(Template.REASON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all:\n  vars: {x: 1}\nkafka_connect:\n  hosts: {a: }\n",
                "- hosts: all\n  tasks: []\n",
                "- import_playbook: x.yml\n",
                "driver: {name: docker}\nplatforms: []\nprovisioner: {name: ansible}\n",
            })
    void knowsAnsible(String text) {
        assertThat(parse("a.yml", text).skipped())
                .singleElement()
                .asString()
                .contains("line 1: an Ansible inventory or playbook is not read: run `weir import --connect URL`");
    }
}
