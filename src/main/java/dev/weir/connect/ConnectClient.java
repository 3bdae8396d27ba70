package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectException.Kind;
import dev.weir.connect.Validation.FieldError;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.FillIn;
import dev.weir.model.LiveState;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One Connect cluster, through its workers' REST API. Reads throw {@link ConnectException}; writes answer a
 * {@link WriteOutcome} and never throw. Every call ends within its {@link Timeouts} (times the number of workers that
 * cannot be reached). Nothing is retried but at another worker, and a write only when it was certainly not sent. What
 * Connect says is redacted before it leaves this class. Thread-safe.
 */
public final class ConnectClient {

    /** Class names and aliases as Connect's URLs carry them. */
    private static final Pattern CLASS_NAME = Pattern.compile("[\\w.$-]+");

    private static final ConnectorName NOBODY = new ConnectorName("weir-asks-whether-the-herder-answers");

    private final Workers workers;
    private final Surroundings surroundings;
    private final KnownConfigs known = new KnownConfigs();

    public ConnectClient(ClusterSettings cluster) {
        this(cluster, Timeouts.STANDARD);
    }

    /** @throws IllegalArgumentException if a URL or a header of the cluster cannot be used */
    public ConnectClient(ClusterSettings cluster, Timeouts timeouts) {
        this.workers = new Workers(cluster, timeouts);
        this.surroundings = new Surroundings(workers);
    }

    /** The workers' URLs as configured. */
    public List<String> workers() {
        return workers.urls();
    }

    /** What the cluster has beside its connectors' configs and states. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** {@code GET /}. */
    public WorkerInfo worker() {
        return read(Call.get("/"), Shapes::worker);
    }

    /** Every connector with its config and without its status. Costly beyond a thousand connectors. */
    public LiveState listConfigs() {
        return known.keepOnly(read(Call.get("/connectors?expand=info"), Shapes::configs));
    }

    /**
     * Cheap at any number of connectors. It says nothing of existence: Connect leaves out whatever has no status yet,
     * which may last as long as a connector takes to start. Traces are redacted by the configs that were last listed or
     * sent, so list those first.
     */
    public SortedMap<ConnectorName, ConnectorStatus> listStatuses() {
        return read(Call.get("/connectors?expand=status"), answer -> Shapes.statuses(answer.json(), known));
    }

    /** The names that another worker lists; where no other is known or answers, those of that same worker. */
    public Listing namesElsewhere(String worker) {
        Call call = Call.get("/connectors");
        return wanted(workers.askOtherThan(worker, call).answer(call), call, Shapes::names);
    }

    /**
     * Whether the herder of that worker answers, which it does only when it has joined the group and read the configs to
     * their end; a listing alone proves neither. Asked is {@code /health} (3.9), else for one connector: that the herder
     * finds none of that name is an answer, too.
     *
     * @param worker one of {@link #workers()}, such as the one that gave the listing in question
     */
    public boolean herderAnswers(String worker, Optional<ConnectorName> probe) {
        try {
            Answer health = answer(worker, "/health");
            return isDocument(health)
                    || (health.status() < 500 && isHerders(answer(worker, Call.connector(probe.orElse(NOBODY)))));
        } catch (ConnectException e) {
            return false;
        }
    }

    private Answer answer(String worker, String path) {
        Call call = Call.get(path);
        return workers.ask(worker, call).answer(call);
    }

    private static boolean isHerders(Answer answer) {
        return answer.saysAbsent() || isDocument(answer);
    }

    private static boolean isDocument(Answer answer) {
        return answer.status() == 200 && answer.json().isObject();
    }

    /** The connector's config as Connect echoes it; empty when the herder knows no such connector. */
    public Optional<ConnectorConfig> config(ConnectorName name) {
        Optional<ConnectorConfig> config = readIfPresent(Call.get(Call.connector(name) + "/config"), Shapes::config);
        return config.map(present -> known.put(name, present));
    }

    /** Empty while the worker has no status, which says nothing about existence. */
    public Optional<ConnectorStatus> status(ConnectorName name) {
        return readIfPresent(
                Call.get(Call.connector(name) + "/status"),
                status -> Shapes.status(status, () -> known.redaction(name)));
    }

    /**
     * {@code GET /connectors/{name}/offsets}, in whatever state the connector is: what a running one has committed. Empty
     * when the herder knows no such connector. Needs {@link ConnectVersion#supportsOffsets()}.
     */
    public Optional<Offsets> offsets(ConnectorName name) {
        return readIfPresent(Call.get(Call.connector(name) + Call.OFFSETS), Shapes::offsets);
    }

    /** The connector plugins of the worker that answers; others may have others. */
    public List<Plugin> plugins() {
        return read(Call.get("/connector-plugins"), answer -> Shapes.plugins(answer.json()));
    }

    /**
     * The config keys that a plugin declares to hold passwords ({@code GET /connector-plugins/{class}/config}, KIP-769,
     * 3.2); none where this Connect cannot say.
     */
    public SortedSet<String> passwordKeys(String className) {
        Call call = Call.get("/connector-plugins/" + className + "/config");
        Answer answer = answer(call);
        boolean cannotSay = answer.status() >= 400 && answer.status() < 500;
        return cannotSay ? Collections.emptySortedSet() : wanted(answer, call, Shapes::passwordKeys);
    }

    /**
     * Lets the worker and its plugins check a config. It resolves placeholders and may dial out.
     *
     * @throws ConnectException also when a plugin fails in checking, which says nothing of the config
     */
    public Validation validate(ConnectorName name, ConnectorConfig config) {
        return objection(name, config).map(Validation::failed).orElseGet(() -> validated(named(name, config)));
    }

    private Validation validated(ConnectorConfig config) {
        Call call = Call.validate(config.connectorClass().orElseThrow(), config);
        Answer answer = answer(call);
        return Refusals.blamesConfig(answer)
                ? Validation.failed(Refusals.blame(answer, call))
                : wanted(answer, call, valid -> Shapes.validation(valid.json(), config));
    }

    /**
     * {@code POST /connectors}.
     *
     * @param initial sent only when given; needs {@link ConnectVersion#supportsInitialState()}
     */
    public WriteOutcome create(ConnectorName name, ConnectorConfig config, Optional<TargetState> initial) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name.value());
        body.put("config", named(name, config).values());
        initial.ifPresent(state -> body.put("initial_state", state.name()));
        return write(name, config, Call.write("POST", "/connectors", body, config));
    }

    /** {@code PUT /connectors/{name}/config}. Keeps the target state, restarts the connector even when nothing changes. */
    public WriteOutcome update(ConnectorName name, ConnectorConfig config) {
        Map<String, String> body = named(name, config).values();
        return write(name, config, Call.write("PUT", Call.connector(name) + "/config", body, config));
    }

    /** {@code DELETE /connectors/{name}}. Its offsets remain. */
    public WriteOutcome delete(ConnectorName name) {
        return write("DELETE", name, "");
    }

    public WriteOutcome pause(ConnectorName name) {
        return write("PUT", name, "/pause");
    }

    /** Leaves paused as well as stopped. */
    public WriteOutcome resume(ConnectorName name) {
        return write("PUT", name, "/resume");
    }

    /** Needs {@link ConnectVersion#supportsStop()}. The status follows when the tasks have ended. */
    public WriteOutcome stop(ConnectorName name) {
        return write("PUT", name, "/stop");
    }

    /** Done means begun: the status may show the old failure for some tens of milliseconds more. */
    public WriteOutcome restart(ConnectorName name, boolean includeTasks, boolean onlyFailed) {
        return write("POST", name, "/restart?includeTasks=" + includeTasks + "&onlyFailed=" + onlyFailed);
    }

    /** Answers when the task has started anew. */
    public WriteOutcome restartTask(ConnectorName name, int task) {
        return write("POST", name, "/tasks/" + task + "/restart");
    }

    /**
     * {@code PATCH /connectors/{name}/offsets}, of these partitions and no others. Connect rejects it unless the connector is
     * stopped and has no task left, and whatever its plugin objects to. Needs {@link ConnectVersion#supportsOffsetChanges()}.
     *
     * @param offsets not none, which Connect rejects too
     */
    public WriteOutcome alterOffsets(ConnectorName name, Offsets offsets) {
        Call call = Call.alterOffsets(name, offsets, known.redaction(name));
        return workers.ask(call).outcome(call);
    }

    /** {@code DELETE /connectors/{name}/offsets}: it begins anew. Under the same conditions as altering them. */
    public WriteOutcome resetOffsets(ConnectorName name) {
        return write("DELETE", name, Call.OFFSETS);
    }

    private WriteOutcome write(ConnectorName name, ConnectorConfig config, Call call) {
        return objection(name, config)
                .<WriteOutcome>map(error -> new WriteOutcome.Rejected(error.key() + ": " + error.message()))
                .orElseGet(() -> {
                    known.put(name, named(name, config));
                    return workers.ask(call).outcome(call);
                });
    }

    private WriteOutcome write(String method, ConnectorName name, String rest) {
        Call call = Call.write(method, Call.connector(name) + rest, known.redaction(name));
        return workers.ask(call).outcome(call);
    }

    private <T> T read(Call call, Function<Answer, T> shape) {
        return wanted(answer(call), call, shape);
    }

    private <T> Optional<T> readIfPresent(Call call, Function<JsonNode, T> shape) {
        Answer answer = answer(call);
        return answer.saysAbsent()
                ? Optional.empty()
                : Optional.of(wanted(answer, call, present -> shape.apply(present.json())));
    }

    private Answer answer(Call call) {
        return workers.ask(call).answer(call);
    }

    static <T> T wanted(Answer answer, Call call, Function<Answer, T> shape) {
        if (answer.status() != 200) {
            throw new ConnectException(Refusals.kindOfRead(answer), Refusals.describe(answer, call));
        }
        try {
            return shape.apply(answer);
        } catch (Shapes.Unexpected e) {
            throw new ConnectException(Kind.BROKEN, Refusals.describe(answer, call) + " (" + e.getMessage() + ")");
        }
    }

    private static ConnectorConfig named(ConnectorName name, ConnectorConfig config) {
        return config.with(ConnectorConfig.NAME, name.value());
    }

    /** What is wrong before Connect is asked. Without a class it would answer with the whole config, secrets resolved. */
    private static Optional<FieldError> objection(ConnectorName name, ConnectorConfig config) {
        Optional<FieldError> unknown = FillIn.keysOf(config).stream()
                .findFirst()
                .map(key -> new FieldError(key, "is still to be filled in, so nothing is sent"));
        return unknown.or(() -> misnamed(name, config));
    }

    private static Optional<FieldError> misnamed(ConnectorName name, ConnectorConfig config) {
        String connectorClass = config.connectorClass().orElse("");
        if (!config.get(ConnectorConfig.NAME).orElse(name.value()).equals(name.value())) {
            return Optional.of(new FieldError(ConnectorConfig.NAME, "is not the connector's name, " + name));
        }
        return CLASS_NAME.matcher(connectorClass).matches()
                ? Optional.empty()
                : Optional.of(new FieldError(ConnectorConfig.CONNECTOR_CLASS, "must be a class name or its alias"));
    }
}
