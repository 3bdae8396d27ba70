package dev.weir.connect;

import dev.weir.connect.Call.Kind;
import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a Connect cluster has beside the configs and states of its connectors: all its plugins with their keys, the topics
 * that connectors use, and the levels of its loggers. Reads throw {@link ConnectException}; writes answer a
 * {@link WriteOutcome} and never throw. Thread-safe.
 */
public final class Surroundings {

    private static final Pattern PLUGIN = Pattern.compile("[\\w.$-]+");
    private static final String LOGGERS = "/admin/loggers";
    private static final String ROOT = "root";

    private final Workers workers;

    Surroundings(Workers workers) {
        this.workers = workers;
    }

    /**
     * Plugins of every type (KIP-769, 3.2), of the worker that answers; others may have others. An older worker names
     * connectors only.
     */
    public List<Plugin> plugins() {
        return read(Call.get("/connector-plugins?connectorsOnly=false"), answer -> Shapes.plugins(answer.json()));
    }

    /** The keys that a plugin of any type defines, in its order (KIP-769, 3.2); empty where the worker has no such plugin. */
    public Optional<List<KeyDefinition>> definitions(String plugin) {
        return PLUGIN.matcher(plugin).matches()
                ? readIfPresent(
                        Call.get("/connector-plugins/" + Call.encode(plugin) + "/config"),
                        answer -> SurroundingShapes.definitions(answer.json()))
                : Optional.empty();
    }

    /**
     * The topics that a connector has used since it was created or they were reset (KIP-558). Of a connector that it does
     * not know Connect says none.
     *
     * @return empty where the worker does not keep them ({@code topic.tracking.enable=false})
     */
    public Optional<SortedSet<String>> topics(ConnectorName name) {
        Call call = Call.get(Call.connector(name) + "/topics");
        Answer answer = workers.ask(call).answer(call);
        return answer.saysForbidden()
                ? Optional.empty()
                : Optional.of(
                        ConnectClient.wanted(answer, call, topics -> SurroundingShapes.topics(topics.json(), name)));
    }

    /**
     * Forgets the topics that a connector has used; what it uses from then on counts. Done also for a connector that
     * Connect does not know; rejected where the workers do not keep them, or let nobody reset them.
     */
    public WriteOutcome resetTopics(ConnectorName name) {
        Call call = Call.write("PUT", Call.connector(name) + "/topics/reset", Redaction.NONE);
        return workers.ask(call).outcome(call);
    }

    /** The loggers of the worker that answers, {@code root} among them wherever it has any. */
    public LoggerLevels loggers() {
        LoggerLevels listed = read(Call.get(LOGGERS), SurroundingShapes::loggers);
        return listed.byName().isEmpty() || listed.byName().containsKey(ROOT) ? listed : withRoot(listed);
    }

    /** Connect 4.3 does not list the root before somebody has asked for it. */
    private LoggerLevels withRoot(LoggerLevels listed) {
        Call call = Call.get(logging(ROOT));
        Answer answer = workers.ask(listed.worker(), call).answer(call);
        SortedMap<String, LoggerLevel> all = new TreeMap<>(listed.byName());
        all.put(ROOT, ConnectClient.wanted(answer, call, root -> SurroundingShapes.logger(root.json())));
        return new LoggerLevels(listed.worker(), all);
    }

    /** One of them, also one that is {@code OFF}; empty where the worker has none of that name (yet). */
    public Optional<LoggerLevel> logger(String name) {
        return readIfPresent(Call.get(logging(name)), answer -> SurroundingShapes.logger(answer.json()));
    }

    /**
     * Sets the level of a logger, and of every one whose name begins with its name. It lasts until the worker ends.
     *
     * @param worker one of {@link ConnectClient#workers()}, for it alone; empty for all of the cluster, which needs
     *     {@link ConnectVersion#supportsClusterLoggers()} and has not happened yet when it is done
     */
    public WriteOutcome setLevel(Optional<String> worker, String logger, String level) {
        String path = logging(logger) + (worker.isPresent() ? "" : "?scope=cluster");
        Call call = new Call("PUT", path, Optional.of(Json.write(Map.of("level", level))), Kind.WRITE, Redaction.NONE);
        return worker.map(one -> workers.ask(one, call))
                .orElseGet(() -> workers.ask(call))
                .outcome(call);
    }

    private static String logging(String logger) {
        return LOGGERS + "/" + Call.encode(logger);
    }

    private <T> T read(Call call, Function<Answer, T> shape) {
        return ConnectClient.wanted(workers.ask(call).answer(call), call, shape);
    }

    private <T> Optional<T> readIfPresent(Call call, Function<Answer, T> shape) {
        Answer answer = workers.ask(call).answer(call);
        return answer.saysAbsent() ? Optional.empty() : Optional.of(ConnectClient.wanted(answer, call, shape));
    }
}
