package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connect's REST API as one fake worker of a group answers it. */
final class FakeRoutes {

    /** A request as the routes see it. */
    record Received(String method, String path, String query, String body) {

        JsonNode json() {
            try {
                return FakeAnswer.JSON.readTree(body);
            } catch (java.io.IOException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private record Route(String method, Pattern path, Function<Matched, FakeAnswer> answer) {}

    private record Matched(Received request, String name) {

        int task() {
            return Integer.parseInt(request.path.split("/")[4]);
        }
    }

    private final FakeGroup group;
    final FakeSurroundings surroundings;
    private final List<Route> routes = new ArrayList<>();
    volatile Predicate<String> listed = name -> true;
    volatile List<String> masked = List.of();
    volatile Map<String, String> forced = Map.of();
    volatile boolean healthy = true;
    volatile ConnectVersion version = ConnectVersion.of("4.3.1");

    FakeRoutes(FakeGroup group) {
        this.group = group;
        this.surroundings = new FakeSurroundings(group);
        String one = "/connectors/([^/]+)";
        route("GET", "/", request -> FakeAnswer.json(200, root()));
        route("GET", "/health", request -> health());
        route("GET", "/connectors", request -> list(request.request.query));
        route("POST", "/connectors", request -> create(request.request.json()));
        route("GET", one, request -> found(request, "Connector %s not found", this::info));
        route("GET", one + "/config", request -> found(request, "Connector %s not found", this::shown));
        route("PUT", one + "/config", this::update);
        route("DELETE", one, this::delete);
        route("GET", one + "/status", this::status);
        route("GET", one + "/tasks", request -> found(request, "Connector %s not found", FakeRoutes::tasks));
        route("PUT", one + "/pause", request -> target(request, TargetState.PAUSED, 202));
        route("PUT", one + "/resume", request -> target(request, TargetState.RUNNING, 202));
        route("PUT", one + "/stop", this::stop);
        route("POST", one + "/restart", this::restart);
        route("POST", one + "/tasks/[0-9]+/restart", this::restartTask);
        route("GET", one + "/offsets", request -> offsets(request, version.supportsOffsets(), this::shownOffsets));
        route("PATCH", one + "/offsets", request -> offsets(request, canAlter(), this::alterOffsets));
        route("DELETE", one + "/offsets", request -> offsets(request, canAlter(), this::resetOffsets));
        route("GET", "/connector-plugins", request -> FakeAnswer.json(200, FakePlugin.list(request.request.query)));
        route("GET", "/connector-plugins/([^/]+)/config", this::definitions);
        route("PUT", "/connector-plugins/([^/]+)/config/validate", this::validate);
    }

    FakeAnswer answer(Received request) {
        for (Route route : routes) {
            Matcher path = route.path.matcher(request.path);
            if (route.method.equals(request.method) && path.matches()) {
                return route.answer.apply(new Matched(request, path.groupCount() > 0 ? path.group(1) : ""));
            }
        }
        return surroundings.answer(request, version).orElseGet(() -> FakeAnswer.error(404, "HTTP 404 Not Found"));
    }

    private void route(String method, String path, Function<Matched, FakeAnswer> answer) {
        routes.add(new Route(method, Pattern.compile(path), answer));
    }

    private Map<String, String> root() {
        return Map.of("version", version.text(), "commit", "fake", "kafka_cluster_id", "fake-kafka");
    }

    private FakeAnswer health() {
        if (!version.supportsHealth()) {
            return FakeAnswer.error(404, "HTTP 404 Not Found");
        }
        return healthy
                ? FakeAnswer.json(200, Map.of("status", "healthy", "message", "Worker has completed startup."))
                : FakeAnswer.json(503, Map.of("status", "starting", "message", "Worker is still starting up."));
    }

    private FakeAnswer list(String query) {
        List<String> names = group.names().stream().filter(listed).toList();
        return query.contains("expand") ? FakeAnswer.json(200, expanded(names, query)) : FakeAnswer.json(200, names);
    }

    /** As Connect does: one missing expansion drops the whole entry. */
    private Map<String, Object> expanded(List<String> names, String query) {
        Map<String, Object> entries = new TreeMap<>();
        boolean info = query.contains("expand=info");
        boolean status = query.contains("expand=status");
        names.stream()
                .flatMap(name -> group.find(name).stream())
                .filter(connector -> connector.hasStatus || !status)
                .forEach(connector -> entries.put(connector.name, entry(connector, info, status)));
        return entries;
    }

    private Map<String, Object> entry(FakeConnector connector, boolean info, boolean status) {
        Map<String, Object> entry = new TreeMap<>();
        if (info) {
            entry.put("info", info(connector));
        }
        if (status) {
            entry.put("status", connector.status());
        }
        return entry;
    }

    private FakeAnswer create(JsonNode body) {
        boolean hasState = body.has("initial_state");
        if (hasState && !version.supportsInitialState()) {
            return FakeAnswer.error(500, "Unrecognized field \"initial_state\"");
        }
        String name = body.path("name").asText().strip();
        TargetState initial = TargetState.valueOf(body.path("initial_state").asText("RUNNING"));
        return accepted(
                name,
                body.path("config"),
                config -> group.exists(name)
                        ? FakeAnswer.error(409, "Connector " + name + " already exists")
                        : FakeAnswer.json(201, info(group.put(name, config, initial))));
    }

    private FakeAnswer update(Matched request) {
        return accepted(request.name, request.request.json(), config -> {
            int status = group.exists(request.name) ? 200 : 201;
            return FakeAnswer.json(status, info(group.put(request.name, config, TargetState.RUNNING)));
        });
    }

    /** Validates as PUT and POST do, before anything else. */
    private FakeAnswer accepted(String name, JsonNode sent, Function<Map<String, String>, FakeAnswer> write) {
        Map<String, String> config = new TreeMap<>();
        sent.properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        if (!config.getOrDefault("name", name).equals(name)) {
            return FakeAnswer.error(
                    400,
                    "Connector name configuration (" + config.get("name")
                            + ") doesn't match connector name in the URL (" + name + ")");
        }
        config.put("name", name);
        return complaint(config).orElseGet(() -> write.apply(config));
    }

    private Optional<FakeAnswer> complaint(Map<String, String> config) {
        Map<String, String> resolved = group.resolved(config);
        String className = resolved.get("connector.class");
        if (className == null) {
            return Optional.of(FakeAnswer.error(400, "Connector config " + resolved + " contains no connector type"));
        }
        Optional<FakePlugin> plugin = FakePlugin.find(className);
        if (plugin.isEmpty()) {
            return Optional.of(FakeAnswer.error(400, FakePlugin.unknown(className)));
        }
        List<String> errors = plugin.get().errors(resolved);
        return errors.isEmpty() ? Optional.empty() : Optional.of(FakeAnswer.error(400, invalid(errors)));
    }

    private static String invalid(List<String> errors) {
        return "Connector configuration is invalid and contains the following " + errors.size() + " error(s):\n"
                + String.join("\n", errors)
                + "\nYou can also find the above list of errors at the endpoint"
                + " `/connector-plugins/{connectorType}/config/validate`";
    }

    private FakeAnswer delete(Matched request) {
        return group.remove(request.name)
                ? FakeAnswer.empty(204)
                : FakeAnswer.error(404, "Connector " + request.name + " not found");
    }

    private FakeAnswer status(Matched request) {
        return group.find(request.name)
                .filter(connector -> connector.hasStatus)
                .map(connector -> FakeAnswer.json(200, connector.status()))
                .orElseGet(() -> FakeAnswer.error(404, "No status found for connector " + request.name));
    }

    private FakeAnswer stop(Matched request) {
        return version.supportsStop()
                ? target(request, TargetState.STOPPED, 204)
                : FakeAnswer.error(404, "HTTP 404 Not Found");
    }

    private boolean canAlter() {
        return version.supportsOffsetChanges();
    }

    private FakeAnswer offsets(
            Matched request, boolean isKnown, BiFunction<FakeConnector, Matched, FakeAnswer> answer) {
        return isKnown
                ? group.find(request.name)
                        .map(connector -> answer.apply(connector, request))
                        .orElseGet(() -> FakeAnswer.error(404, "Connector " + request.name + " not found"))
                : FakeAnswer.error(404, "HTTP 404 Not Found");
    }

    private FakeAnswer shownOffsets(FakeConnector connector, Matched request) {
        return group.offsets().show(connector.name);
    }

    private FakeAnswer alterOffsets(FakeConnector connector, Matched request) {
        return isAtRest(connector) ? group.offsets().alter(connector, request.request.json()) : notStopped(connector);
    }

    private FakeAnswer resetOffsets(FakeConnector connector, Matched request) {
        return isAtRest(connector) ? group.offsets().reset(connector) : notStopped(connector);
    }

    private static boolean isAtRest(FakeConnector connector) {
        return connector.target == TargetState.STOPPED && connector.tasks().count() == 0;
    }

    private static FakeAnswer notStopped(FakeConnector connector) {
        return FakeAnswer.error(400, String.format(FakeOffsets.NOT_STOPPED, connector.name));
    }

    private FakeAnswer target(Matched request, TargetState state, int status) {
        return changed(request, "Unknown connector ", connector -> connector.bring(state), FakeAnswer.empty(status));
    }

    private FakeAnswer restart(Matched request) {
        boolean flags = request.request.query.contains("=true");
        FakeAnswer answer = group.find(request.name)
                .filter(connector -> flags)
                .map(connector -> FakeAnswer.json(202, connector.status()))
                .orElse(FakeAnswer.empty(204));
        boolean includeTasks = request.request.query.contains("includeTasks=true");
        return changed(request, "Unknown connector: ", connector -> connector.restart(includeTasks), answer);
    }

    private FakeAnswer restartTask(Matched request) {
        int task = request.task();
        boolean isThere = group.find(request.name)
                .filter(connector -> connector.tasks().anyMatch(id -> id == task))
                .isPresent();
        return isThere
                ? changed(
                        request, "Unknown connector: ", connector -> connector.restartTask(task), FakeAnswer.empty(204))
                : FakeAnswer.error(404, "Unknown task: " + request.name + "-" + task);
    }

    private FakeAnswer changed(Matched request, String complaint, Consumer<FakeConnector> change, FakeAnswer answer) {
        return group.find(request.name)
                .map(connector -> {
                    synchronized (group) {
                        change.accept(connector);
                    }
                    return answer;
                })
                .orElseGet(() -> FakeAnswer.error(404, complaint + request.name));
    }

    private FakeAnswer definitions(Matched request) {
        return FakePlugin.find(request.name)
                .map(plugin -> FakeAnswer.json(200, plugin.definitions()))
                .orElseGet(() -> FakeAnswer.error(404, "Unknown plugin " + request.name + "."));
    }

    private FakeAnswer validate(Matched request) {
        Map<String, String> config = new TreeMap<>();
        request.request
                .json()
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        Map<String, String> resolved = group.resolved(config);
        String className = resolved.get("connector.class");
        if (className == null) {
            return FakeAnswer.error(500, "Connector config " + resolved + " contains no connector type");
        }
        return FakePlugin.find(className)
                .map(plugin -> FakeAnswer.json(200, plugin.validate(resolved)))
                .orElseGet(() -> FakeAnswer.error(500, FakePlugin.unknown(className)));
    }

    private FakeAnswer found(Matched request, String complaint, Function<FakeConnector, Object> document) {
        return group.find(request.name)
                .map(connector -> FakeAnswer.json(200, document.apply(connector)))
                .orElseGet(() -> FakeAnswer.error(404, String.format(complaint, request.name)));
    }

    private Object info(FakeConnector connector) {
        return connector.info(shown(connector));
    }

    private Map<String, String> shown(FakeConnector connector) {
        Map<String, String> shown = new TreeMap<>(connector.config);
        shown.replaceAll(forced::getOrDefault);
        shown.replaceAll((key, value) -> masked.contains(key) ? "****************" : value);
        return shown;
    }

    private static Object tasks(FakeConnector connector) {
        return connector
                .tasks()
                .mapToObj(
                        id -> Map.of("id", Map.of("connector", connector.name, "task", id), "config", connector.config))
                .toList();
    }
}
