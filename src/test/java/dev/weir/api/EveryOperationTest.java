package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.weir.model.TargetState;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every operation that the description names, with what it allows and with what it does not: nothing fails within, every
 * answer is one that it describes, and none holds a secret.
 */
class EveryOperationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = "application/x-ndjson";
    private static final int VALID = 8;
    private static final int INVALID = 8;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** Those that name somebody's secret as something to be shown would be wrong. */
    private static final Set<String> SECRETS = Set.of("canary", TestDoors.PASSWORD);

    /** Where a body or a parameter may name things, sometimes they are there. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "cluster", List.of("analytics", "many", "nowhere"),
            "name", List.of("orders-cdc", "stray", "c-001", "absent", "root", "org.apache.kafka"),
            "connectors", List.of("orders-cdc", "stray", "absent"),
            "id", List.of(TestRows.SYNC, TestRows.APPROVAL, TestRows.DELETED, TestRows.JOB, "ops", "nobody"),
            "class", List.of("FileStreamSource", "org.apache.kafka.connect.file.FileStreamSinkConnector"),
            "task", List.of("0", "1", "7"),
            "action", List.of("restart", "pause", "manage.pause", "view", "resume"),
            "sort", List.of("name", "-health", "severity"),
            "level", List.of("DEBUG", "INFO"),
            "digest", List.of("digest-1", "d"));

    private static final List<String> NONSENSE = List.of(
            "",
            " ",
            "0",
            "-1",
            "99999999999999999999",
            "null",
            "..",
            "../../etc/passwd",
            "a/b",
            "%00",
            "\u0000",
            "'; drop table x; --",
            "<script>",
            "{}",
            "[]",
            "\ud83d\ude00",
            "x".repeat(3_000),
            "2026-13-45T99:99:99Z",
            "true",
            "\u202e");

    private static TestDoors doors;
    private static JsonNode document;
    private static JsonSchemaFactory schemas;

    /** One operation of the description. */
    private record Called(String method, String path, JsonNode operation) {

        List<JsonNode> parameters() {
            return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                    .toList();
        }

        JsonNode body() {
            return operation.at("/requestBody/content/application~1json/schema");
        }

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    @BeforeAll
    static void open() throws Exception {
        doors = new TestDoors();
        TestRows.fill(doors.database);
        doors.connect.put("orders-cdc", Map.of("connector.class", "FileStreamSource"), TargetState.RUNNING);
        doors.connect.put("stray", Map.of("connector.class", "FileStreamSink"), TargetState.PAUSED);
        document = JSON.readTree(doors.send(doors.to("/api/v1/openapi.json")).body());
        schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static Stream<Called> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> new Called(operation.getKey(), path.getKey(), operation.getValue())));
    }

    @Test
    void everyPartOfAPathIsDescribed() {
        assertThat(operations()).hasSizeGreaterThan(50).allSatisfy(called -> {
            Set<String> described = new TreeSet<>();
            called.parameters().stream()
                    .filter(parameter -> parameter.get("in").asText().equals("path"))
                    .forEach(parameter -> described.add(parameter.get("name").asText()));
            Set<String> written = new TreeSet<>();
            java.util.regex.Pattern.compile("\\{([^}]+)}")
                    .matcher(called.path())
                    .results()
                    .forEach(found -> written.add(found.group(1)));
            assertThat(described).isEqualTo(written);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsAllowed() {
        return operations()
                .map(called -> DynamicTest.dynamicTest(called.toString(), () -> {
                    Random random = new Random(called.toString().hashCode());
                    for (int i = 0; i < VALID; i++) {
                        check(called, new Given(random, false));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotAllowed() {
        return operations()
                .map(called -> DynamicTest.dynamicTest(called.toString(), () -> {
                    Random random = new Random(called.toString().hashCode());
                    for (int i = 0; i < INVALID; i++) {
                        check(called, new Given(random, true));
                    }
                }));
    }

    private static void check(Called called, Given given) {
        String path = path(called, given);
        String body = called.body().isMissingNode() ? "" : given.body(called.body());
        String user = given.random().nextInt(4) == 0 ? "viewer" : "admin";
        HttpRequest.Builder request = doors.as(user, path)
                .header("Content-Type", "application/json")
                .method(called.method().toUpperCase(java.util.Locale.ROOT), HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> answer = doors.send(request);
        String asked = called + " by " + user + " as " + path + " with "
                + (body.length() > 300 ? body.substring(0, 300) : body) + " answered " + answer.statusCode() + " "
                + answer.body();
        assertThat(answer.statusCode()).as(asked).matches(status -> status < 500 || status == 503);
        assertThat(SECRETS).as(asked).noneMatch(secret -> answer.body().contains(secret));
        JsonNode described = described(called, answer.statusCode());
        assertThat(described.isMissingNode()).as("not described: " + asked).isFalse();
        assertFits(described, answer, asked);
    }

    private static JsonNode described(Called called, int status) {
        JsonNode responses = called.operation().get("responses");
        JsonNode exact = responses.path(String.valueOf(status));
        return exact.isMissingNode() ? responses.path(status / 100 + "XX") : exact;
    }

    private static void assertFits(JsonNode described, HttpResponse<String> answer, String asked) {
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (!described.has("content") && answer.body().isEmpty()) {
            return;
        }
        JsonNode content = described.path("content");
        JsonNode schema = content.path(content.has(type) ? type : "*/*").path("schema");
        assertThat(schema.isMissingNode())
                .as(type + " is not described: " + asked)
                .isFalse();
        try {
            for (String text : type.equals(LINES) ? answer.body().lines().toList() : List.of(answer.body())) {
                assertThat(schemaOf(schema).validate(JSON.readTree(text)))
                        .as(asked)
                        .isEmpty();
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(asked, e);
        }
    }

    private static final Map<String, JsonSchema> KNOWN = new HashMap<>();

    private static JsonSchema schemaOf(JsonNode schema) {
        return KNOWN.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = schema.deepCopy();
            whole.set("components", document.get("components"));
            return schemas.getSchema(whole);
        });
    }

    private static String path(Called called, Given given) {
        String path = called.path();
        Map<String, String> query = new TreeMap<>();
        for (JsonNode parameter : called.parameters()) {
            String name = parameter.get("name").asText();
            String value = given.text(name, parameter.path("schema"));
            if (parameter.get("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encoded(isPart(value) ? value : "x"));
            } else if (parameter.get("in").asText().equals("query") && given.isThere()) {
                query.put(name, value);
            }
        }
        List<String> pairs = query.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .toList();
        return path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    /** An empty part is another path, and what could mean another one the server itself turns away. */
    private static boolean isPart(String value) {
        return !value.isBlank() && value.matches("[^/\\\\%;\\x00-\\x1f]+") && !value.equals("..");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is sent, by chance: what a schema allows, or also what it does not. */
    private record Given(Random random, boolean wrong) {

        boolean isThere() {
            return random.nextInt(3) == 0;
        }

        private boolean errs() {
            return wrong && random.nextInt(3) == 0;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        String text(String name, JsonNode schema) {
            if (errs()) {
                return any(NONSENSE);
            }
            if (schema.has("enum")) {
                return schema.get("enum")
                        .get(random.nextInt(schema.get("enum").size()))
                        .asText();
            }
            return switch (schema.path("format").asText(schema.path("type").asText())) {
                case "int32", "int64", "integer" -> String.valueOf(1 + random.nextInt(9));
                case "boolean" -> String.valueOf(random.nextBoolean());
                case "date-time" -> "2026-11-2" + random.nextInt(9) + "T10:00:00Z";
                case "uuid" -> any(List.of(TestRows.SYNC, TestRows.APPROVAL, TestRows.DELETED, TestRows.JOB));
                default -> NAMES.containsKey(name) ? any(NAMES.get(name)) : "why" + random.nextInt(9);
            };
        }

        String body(JsonNode schema) {
            if (errs()) {
                return any(List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "\"text\"",
                        "7",
                        "{\"unknown\":1}",
                        "{\"reason\":{}}",
                        "\u0000",
                        "[".repeat(2_000)));
            }
            return value("", schema, 0).toString();
        }

        private JsonNode value(String name, JsonNode schema, int depth) {
            if (schema.has("$ref")) {
                return value(name, document.at(schema.get("$ref").asText().substring(1)), depth);
            }
            if (errs()) {
                return any(List.of(
                        JSON.nullNode(),
                        JSON.createObjectNode(),
                        JSON.createArrayNode().add(1),
                        JSON.getNodeFactory().textNode(any(NONSENSE)),
                        JSON.getNodeFactory().numberNode(-1.5e300),
                        JSON.getNodeFactory().booleanNode(true)));
            }
            if (schema.has("anyOf")) {
                return value(name, schema.get("anyOf").get(0), depth);
            }
            JsonNode type = schema.path("type");
            String first = type.isArray() ? type.get(0).asText() : type.asText();
            return switch (first) {
                case "object" -> object(schema, depth);
                case "array" -> JSON.createArrayNode().add(value(name, schema.path("items"), depth + 1));
                case "integer" -> JSON.getNodeFactory().numberNode(1 + random.nextInt(5));
                case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
                case "string" -> JSON.getNodeFactory().textNode(text(name, schema));
                default -> JSON.createObjectNode().put("a", "b");
            };
        }

        private JsonNode object(JsonNode schema, int depth) {
            ObjectNode object = JSON.createObjectNode();
            if (depth < 5) {
                schema.path("properties").properties().stream()
                        .filter(property -> random.nextInt(4) > 0)
                        .forEach(property -> object.set(
                                property.getKey(), value(property.getKey(), property.getValue(), depth + 1)));
            }
            return object;
        }
    }
}
