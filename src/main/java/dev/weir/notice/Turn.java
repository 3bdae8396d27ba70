package dev.weir.notice;

import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch.Told;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a transition means for one subject.
 *
 * @param subject an axis of a connector, a cluster or the repository: what happens to it supersedes what happened
 * @param bad what is to be told; empty where nothing is
 */
record Turn(String subject, Meaning meaning, Optional<Told> bad) {

    /** For those who are told. */
    enum Meaning {
        BAD,
        GOOD,
        /** Neither well nor worth telling: of what was told, that alone is over whose end nobody waits for. */
        PASSING,
        /** The subject itself is no more, and nothing of it is worth telling. */
        GONE
    }

    private static final Set<String> ILL = Set.of("Degraded", "Missing", "NoTasks");
    private static final Set<String> WELL = Set.of("Healthy", "Idle");
    private static final Set<String> NOT_APPLIED = Set.of("Invalid", "Conflict", "Failed");
    private static final Set<String> FAILED_SYNC = Set.of("Failed", "Partial", "Error");

    /** Of the axes that a connector has. */
    private static final List<String> OF_CONNECTORS = List.of("health", "restart", "syncStatus");

    /** Nothing for what passes, and for what nobody wants to be told of. */
    static List<Turn> of(Transition transition) {
        return switch (transition.axis()) {
            case "health" -> health(transition).stream().toList();
            case "restart" -> List.of(restart(transition));
            case "syncStatus" -> syncStatus(transition);
            case "sync" -> sync(transition).stream().toList();
            case "condition" -> condition(transition).stream().toList();
            case "source" -> source(transition).stream().toList();
            default -> List.of();
        };
    }

    /** Unknown and Progressing say nothing of how it fares, so what was told before goes on. */
    private static Optional<Turn> health(Transition transition) {
        String now = transition.after().orElse("");
        if (ILL.contains(now)) {
            return Optional.of(bad(transition, Topic.DEGRADED, now));
        }
        return WELL.contains(now) ? Optional.of(good(transition)) : Optional.empty();
    }

    private static Turn restart(Transition transition) {
        String now = transition.after().orElse("");
        return now.equals("GaveUp") ? bad(transition, Topic.GAVE_UP, now) : good(transition);
    }

    private static List<Turn> syncStatus(Transition transition) {
        String reason = transition.reason().orElse("");
        if (reason.equals("Gone")) {
            return OF_CONNECTORS.stream().map(axis -> gone(transition, axis)).toList();
        }
        if (reason.equals("AwaitingApproval")) {
            return List.of(bad(transition, Topic.APPROVAL, reason));
        }
        return NOT_APPLIED.contains(reason)
                ? List.of(bad(transition, Topic.NOT_APPLIED, reason))
                : comparison(transition).stream().toList();
    }

    private static Optional<Turn> comparison(Transition transition) {
        return switch (transition.after().orElse("")) {
            case "Synced" -> Optional.of(good(transition));
            case "OutOfSync" -> Optional.of(of(transition, transition.axis(), Meaning.PASSING));
            default -> Optional.empty();
        };
    }

    /** The same commit is tried again by itself; another one that fails is news. */
    private static Optional<Turn> sync(Transition transition) {
        String phase = transition.after().orElse("");
        if (FAILED_SYNC.contains(phase)) {
            String value = "Failed at " + transition.revision().orElse("no commit");
            return Optional.of(bad(transition, Topic.SYNC_FAILED, value));
        }
        return phase.equals("Succeeded") ? Optional.of(good(transition)) : Optional.empty();
    }

    private static Optional<Turn> condition(Transition transition) {
        boolean holds = transition.after().orElse("").equals("True");
        Turn bad = bad(transition, topic(transition.type().orElse("")), "False");
        return transition.after().map(any -> holds ? good(transition) : bad);
    }

    private static Topic topic(String condition) {
        return condition.equals("Reachable") || condition.equals("ListingComplete")
                ? Topic.UNREACHABLE
                : Topic.REPOSITORY;
    }

    /** A history that was rewritten stays so: there is no end to tell of. */
    private static Optional<Turn> source(Transition transition) {
        return transition
                .reason()
                .filter("Rewritten"::equals)
                .map(any -> bad(
                        transition,
                        Topic.REPOSITORY,
                        "Rewritten to " + transition.after().orElse("")));
    }

    private static Turn bad(Transition transition, Topic topic, String value) {
        return new Turn(subject(transition, transition.axis()), Meaning.BAD, Optional.of(new Told(topic, value)));
    }

    private static Turn good(Transition transition) {
        return of(transition, transition.axis(), Meaning.GOOD);
    }

    private static Turn gone(Transition transition, String axis) {
        return of(transition, axis, Meaning.GONE);
    }

    private static Turn of(Transition transition, String axis, Meaning meaning) {
        return new Turn(subject(transition, axis), meaning, Optional.empty());
    }

    /** Of a subject of which nothing is known any more. */
    static Turn ofNothing(String subject) {
        return new Turn(subject, Meaning.GONE, Optional.empty());
    }

    /** Names of clusters and connectors hold no blank. */
    private static String subject(Transition transition, String axis) {
        return String.join(
                " ",
                Stream.of(Optional.of(axis), transition.type(), transition.cluster(), transition.connector())
                        .flatMap(Optional::stream)
                        .toList());
    }
}
