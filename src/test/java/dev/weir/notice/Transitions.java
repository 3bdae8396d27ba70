package dev.weir.notice;

import dev.weir.model.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transitions for tests, each made of another. */
final class Transitions {

    static final Instant START = Instant.parse("2026-11-22T02:13:00Z");
    static final String SHA = "a".repeat(40);

    private Transitions() {}

    static Transition health(String seen) {
        int second = Integer.parseInt(seen.substring(0, seen.length() - 1));
        char value = seen.charAt(seen.length() - 1);
        if (value == 'X') {
            return at(second, because("Gone", withAfter(Optional.empty(), of("syncStatus", "-", "-", "-"))));
        }
        String word = Map.of('D', "Degraded", 'H', "Healthy", 'P', "Progressing", 'M', "Missing")
                .get(value);
        return of("health", "a", word, second, "x");
    }

    static Transition of(String axis, String connector, String after, int second, String message) {
        return new Transition(
                second,
                START.plusSeconds(second),
                axis,
                Optional.empty(),
                Optional.of("analytics"),
                Optional.of(connector),
                Optional.of("org.example.FileSink"),
                Optional.empty(),
                Optional.of(after),
                Optional.of("TasksFailed"),
                Optional.of(message),
                Optional.of(SHA),
                Optional.empty());
    }

    /** Of connector a, of its cluster, or of the repository, as the axis has it; without a message. */
    static Transition of(String axis, String type, String after, String reason) {
        boolean ofConnector = List.of("health", "restart", "syncStatus").contains(axis);
        boolean ofRepository = axis.equals("source") || type.equals("RepositoryRead");
        return new Transition(
                1,
                START,
                axis,
                given(type),
                Optional.of("analytics").filter(any -> !ofRepository),
                Optional.of("a").filter(any -> ofConnector),
                Optional.of("org.example.FileSink").filter(any -> ofConnector),
                Optional.empty(),
                given(after),
                given(reason),
                Optional.empty(),
                Optional.of(SHA),
                Optional.empty());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(any -> !any.equals("-"));
    }

    static Transition in(String cluster, Transition of) {
        return copy(of, of.at(), Optional.of(cluster), of.connectorClass(), of.after(), of.reason(), of.revision());
    }

    static Transition ofClass(String name, Transition of) {
        return copy(of, of.at(), of.cluster(), Optional.of(name), of.after(), of.reason(), of.revision());
    }

    static Transition because(String reason, Transition of) {
        return copy(of, of.at(), of.cluster(), of.connectorClass(), of.after(), Optional.of(reason), of.revision());
    }

    static Transition withAfter(Optional<String> after, Transition of) {
        return copy(of, of.at(), of.cluster(), of.connectorClass(), after, of.reason(), of.revision());
    }

    static Transition withRevision(String sha, Transition of) {
        return copy(of, of.at(), of.cluster(), of.connectorClass(), of.after(), of.reason(), Optional.of(sha));
    }

    static Transition at(int second, Transition of) {
        Instant at = START.plusSeconds(second);
        return copy(of, at, of.cluster(), of.connectorClass(), of.after(), of.reason(), of.revision());
    }

    static Transition withId(long id, Transition of) {
        return copy(of, id, of.at(), of.cluster(), of.connectorClass(), of.after(), of.reason(), of.revision());
    }

    private static Transition copy(
            Transition of,
            Instant at,
            Optional<String> cluster,
            Optional<String> connectorClass,
            Optional<String> after,
            Optional<String> reason,
            Optional<String> revision) {
        return copy(of, of.id(), at, cluster, connectorClass, after, reason, revision);
    }

    private static Transition copy(
            Transition of,
            long id,
            Instant at,
            Optional<String> cluster,
            Optional<String> connectorClass,
            Optional<String> after,
            Optional<String> reason,
            Optional<String> revision) {
        return new Transition(
                id,
                at,
                of.axis(),
                of.type(),
                cluster,
                of.connector(),
                connectorClass,
                of.before(),
                after,
                reason,
                of.message(),
                revision,
                of.sync());
    }
}
