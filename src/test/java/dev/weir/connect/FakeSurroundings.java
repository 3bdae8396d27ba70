package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one fake worker says of topics and loggers. Thread-safe. */
public final class FakeSurroundings {

    private static final Pattern TOPICS = Pattern.compile("/connectors/([^/]+)/topics(/reset)?");
    private static final Pattern LOGGERS = Pattern.compile("/admin/loggers(?:/([^/]+))?");
    private static final Set<String> LEVELS = Set.of("OFF", "FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

    private final FakeGroup group;
    private final FakeLoggers loggers = new FakeLoggers();
    volatile boolean tracks = true;
    volatile boolean letsReset = true;

    FakeSurroundings(FakeGroup group) {
        this.group = group;
        group.add(loggers);
    }

    /** The connector has used these topics. */
    public void uses(String connector, String... topics) {
        group.use(connector, List.of(topics));
    }

    /** As with {@code topic.tracking.enable} and {@code topic.tracking.allow.reset}. */
    public void tracksTopics(boolean isTracking, boolean isReset) {
        tracks = isTracking;
        letsReset = isReset;
    }

    public FakeLoggers loggers() {
        return loggers;
    }

    Optional<FakeAnswer> answer(FakeRoutes.Received request, ConnectVersion version) {
        Matcher topics = TOPICS.matcher(request.path());
        if (topics.matches()) {
            return Optional.of(topics(topics.group(1), topics.group(2) != null));
        }
        Matcher logger = LOGGERS.matcher(request.path());
        return logger.matches() ? Optional.of(logger(request, logger.group(1), version)) : Optional.empty();
    }

    private FakeAnswer topics(String connector, boolean isReset) {
        if (!tracks) {
            return FakeAnswer.error(403, "Topic tracking is disabled.");
        }
        if (!isReset) {
            return FakeAnswer.json(200, Map.of(connector, Map.of("topics", group.topics(connector))));
        }
        if (!letsReset) {
            return FakeAnswer.error(403, "Topic tracking reset is disabled.");
        }
        group.resetTopics(connector);
        return FakeAnswer.empty(202);
    }

    private FakeAnswer logger(FakeRoutes.Received request, String name, ConnectVersion version) {
        if (name == null) {
            return FakeAnswer.json(200, loggers.all());
        }
        return request.method().equals("PUT")
                ? set(name, request.json().path("level"), isOfCluster(request, version))
                : loggers.one(name)
                        .map(level -> FakeAnswer.json(200, level))
                        .orElseGet(() -> FakeAnswer.error(404, "Logger " + name + " not found."));
    }

    private static boolean isOfCluster(FakeRoutes.Received request, ConnectVersion version) {
        return version.supportsClusterLoggers() && request.query().contains("scope=cluster");
    }

    private FakeAnswer set(String name, JsonNode level, boolean everywhere) {
        if (!level.isTextual()) {
            return FakeAnswer.error(400, "Desired 'level' parameter was not specified in request.");
        }
        if (!LEVELS.contains(level.asText())) {
            return FakeAnswer.error(404, "invalid log level '" + level.asText() + "'.");
        }
        if (everywhere) {
            group.loggers().forEach(one -> one.set(name, level.asText()));
            return FakeAnswer.empty(204);
        }
        loggers.set(name, level.asText());
        return FakeAnswer.json(200, List.of(name));
    }
}
