package dev.weir.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connector class that {@link FakeConnect} knows, and how Connect validates its configs. */
record FakePlugin(String className, String type, Map<String, Key> keys) {

    /** A key's type as Connect calls it, and whether it must be there. */
    record Key(String type, boolean required) {}

    private static final Key STRING = new Key("STRING", false);
    private static final List<String> CONVERTERS = List.of("key.converter", "value.converter", "header.converter");
    private static final List<String> PARTS =
            List.of(".type", ".predicate", ".negate", ".static.field", ".static.value");
    private static final Key REQUIRED = new Key("STRING", true);

    /** What Connect's own ConfigDefs hold, as far as it matters here. */
    private static final List<String> COMMON = List.of(
            "connector.plugin.version",
            "header.converter",
            "predicates",
            "config.action.reload",
            "errors.tolerance",
            "errors.log.enable");

    private static final List<FakePlugin> ALL = List.of(
            of("org.apache.kafka.connect.file.FileStreamSourceConnector", "source", "topic", REQUIRED),
            of("org.apache.kafka.connect.file.FileStreamSinkConnector", "sink", "topics", STRING),
            of("org.apache.kafka.connect.tools.MockSourceConnector", "source", "mock_mode", STRING),
            of("org.apache.kafka.connect.tools.MockSinkConnector", "sink", "topics", STRING),
            of("org.apache.kafka.connect.tools.VerifiableSourceConnector", "source", "topic", STRING),
            of(
                    "io.debezium.connector.postgresql.PostgresConnector",
                    "source",
                    "database.password",
                    new Key("PASSWORD", false)),
            of("dev.example.OddSinkConnector", "sink", "shibboleth", new Key("PASSWORD", false)));

    /** What connectors are made of, and its type. */
    private static final Map<String, String> PARTS_OF_CONNECTORS = Map.of(
            "org.apache.kafka.connect.json.JsonConverter", "converter",
            "org.apache.kafka.connect.storage.SimpleHeaderConverter", "header_converter",
            "org.apache.kafka.connect.transforms.InsertField$Value", "transformation",
            "org.apache.kafka.connect.transforms.predicates.TopicNameMatches", "predicate");

    static List<Map<String, String>> list(String query) {
        Stream<Map<String, String>> connectors = ALL.stream().map(plugin -> listed(plugin.className, plugin.type));
        Stream<Map<String, String>> parts =
                PARTS_OF_CONNECTORS.entrySet().stream().map(part -> listed(part.getKey(), part.getValue()));
        return (query.contains("connectorsOnly=false") ? Stream.concat(connectors, parts) : connectors).toList();
    }

    private static Map<String, String> listed(String className, String type) {
        return Map.of("class", className, "type", type, "version", "4.3.1");
    }

    /** By its name or by an alias: the simple name, with or without its ending. */
    static Optional<FakePlugin> find(String className) {
        return ALL.stream().filter(plugin -> plugin.isCalled(className)).findFirst();
    }

    static String unknown(String className) {
        return "Failed to find any class that implements Connector and which name matches " + className
                + ", available connectors are: PluginDesc{klass=class " + ALL.get(0).className + ", name='"
                + ALL.get(0).className + "', version='4.3.1', type=source}";
    }

    /** The answer of {@code GET /connector-plugins/{class}/config}. */
    List<Map<String, Object>> definitions() {
        return new TreeMap<>(keys)
                .entrySet().stream()
                        .map(key -> definition(key.getKey(), key.getValue()))
                        .toList();
    }

    private static Map<String, Object> definition(String name, Key key) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("name", name);
        definition.put("type", key.type);
        definition.put("required", key.required);
        definition.put("default_value", defaults(name, key));
        definition.put("importance", "HIGH");
        definition.put("documentation", "What " + name + " is for.");
        definition.put("group", name.equals("batch.size") ? null : "Common");
        definition.put("order", 1);
        definition.put("width", "SHORT");
        definition.put("display_name", name);
        definition.put("dependents", List.of());
        return definition;
    }

    private static @Nullable String defaults(String name, Key key) {
        if (key.type.equals("PASSWORD")) {
            return "canary-default";
        }
        return name.equals("batch.size") ? "2000" : null;
    }

    /** The answer of {@code validate} for a config whose placeholders are resolved. */
    Map<String, Object> validate(Map<String, String> config) {
        List<Object> configs = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, Key> key : keysFor(config).entrySet()) {
            List<String> errors = errors(key.getKey(), key.getValue(), config.get(key.getKey()));
            count += errors.size();
            configs.add(field(key.getKey(), key.getValue().type, config.get(key.getKey()), errors));
        }
        return Map.of("name", className, "error_count", count, "groups", List.of(), "configs", configs);
    }

    List<String> errors(Map<String, String> config) {
        List<String> errors = new ArrayList<>();
        new TreeMap<>(keys).forEach((name, key) -> errors.addAll(errors(name, key, config.get(name))));
        return errors;
    }

    /** Its own keys, and those that the parts bring which the config names, as Connect enriches a ConfigDef. */
    private Map<String, Key> keysFor(Map<String, String> config) {
        Map<String, Key> all = new TreeMap<>(keys);
        CONVERTERS.stream().filter(config::containsKey).forEach(part -> all.put(part + ".schemas.enable", STRING));
        Stream.of(config.getOrDefault("transforms", "").split(","))
                .filter(part -> !part.isBlank())
                .forEach(part -> PARTS.forEach(end -> all.put("transforms." + part.strip() + end, STRING)));
        config.keySet().stream()
                .filter(key -> key.matches("(producer|consumer|admin)\\.override\\..+"))
                .forEach(key -> all.put(key, STRING));
        return all;
    }

    private static List<String> errors(String name, Key key, String value) {
        if (value == null) {
            return key.required
                    ? List.of("Missing required configuration \"" + name + "\" which has no default value.")
                    : List.of();
        }
        boolean wrong = key.type.equals("INT") && !value.matches("-?\\d+");
        return wrong
                ? List.of("Invalid value " + value + " for configuration " + name + ": Not a number of type INT")
                : List.of();
    }

    private static Map<String, Object> field(String name, String type, String value, List<String> errors) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("value", type.equals("PASSWORD") && value != null ? "[hidden]" : value);
        shown.put("recommended_values", List.of());
        shown.put("errors", errors);
        shown.put("visible", true);
        return Map.of("definition", Map.of("name", name, "type", type), "value", shown);
    }

    private boolean isCalled(String wanted) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return wanted.equals(className)
                || wanted.equals(simple)
                || wanted.equals(simple.substring(0, simple.length() - "Connector".length()));
    }

    private static FakePlugin of(String className, String type, String key, Key definition) {
        Map<String, Key> keys = new TreeMap<>();
        COMMON.forEach(common -> keys.put(common, STRING));
        keys.putAll(Map.of(
                "name", REQUIRED,
                "connector.class", REQUIRED,
                "tasks.max", new Key("INT", false),
                "batch.size", new Key("INT", false),
                "key.converter", new Key("CLASS", false),
                "value.converter", new Key("CLASS", false),
                "transforms", new Key("LIST", false),
                "file", STRING));
        keys.put(key, definition);
        return new FakePlugin(className, type, keys);
    }
}
