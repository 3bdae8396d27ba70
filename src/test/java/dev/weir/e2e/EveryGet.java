package dev.weir.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every page that can be read, by the OpenAPI document that the service gives of itself, with what the lists name in
 * the place of parameters: what is added later is read too.
 */
record EveryGet(Api api) {

    private static final String ROOT = "/api/v1";

    /** Below {@code /api/v1}, with an answer of 200 or not. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        api.get("/openapi.json").path("paths").properties().stream()
                .filter(path -> path.getValue().has("get") && path.getKey().startsWith(ROOT))
                .forEach(path -> paths.addAll(filled(path.getKey().substring(ROOT.length()))));
        if (paths.size() < 10) {
            throw new AssertionError("the OpenAPI document names too few pages to be the right one: " + paths);
        }
        return paths;
    }

    private List<String> filled(String template) {
        if (template.contains("{cluster}/connectors/{name}")) {
            return connectors()
                    .map(item -> template.replace(
                                    "{cluster}", item.path("cluster").asText())
                            .replace("{name}", item.path("name").asText()))
                    .toList();
        }
        if (template.contains("{id}")) {
            return ids(template.substring(0, template.indexOf("/{id}")))
                    .map(id -> template.replace("{id}", id))
                    .toList();
        }
        if (template.startsWith("/plan")) {
            return List.of(template + "?cluster=analytics", template + "?cluster=operations");
        }
        return template.contains("{")
                ? List.of(template.replaceAll("\\{[^}]*}", "analytics"), template.replaceAll("\\{[^}]*}", "operations"))
                : List.of(template, template + "?limit=1");
    }

    private Stream<JsonNode> connectors() {
        return Api.items(api.get("/connectors?limit=100")).stream();
    }

    private Stream<String> ids(String list) {
        return Api.items(api.get(list + "?limit=50")).stream()
                .map(item -> item.path("id").asText());
    }
}
