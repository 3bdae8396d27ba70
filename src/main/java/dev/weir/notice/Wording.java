package dev.weir.notice;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.weir.model.Notice;
import dev.weir.model.Topic;
import dev.weir.model.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a notice reads. */
final class Wording {

    private static final int LONGEST_MESSAGE = 300;
    private static final int SHORT_SHA = 7;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]+");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    static Notice notice(Cause cause, List<Candidate> group) {
        List<String> names = group.stream()
                .flatMap(told -> told.transition().connector().stream())
                .distinct()
                .sorted()
                .toList();
        Instant since = group.stream()
                .map(told -> told.transition().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Transition newest = group.stream()
                .map(Candidate::transition)
                .max(Comparator.comparing(Transition::id))
                .orElseThrow();
        Optional<String> message = cause.topic() == Topic.RECOVERED ? Optional.empty() : message(group);
        return new Notice(
                cause.topic(),
                summary(cause, names, since) + message.map(text -> ": " + text).orElse(""),
                since,
                given(cause.cluster()),
                given(cause.connectorClass()),
                given(cause.reason()),
                names.size(),
                names.stream().limit(Notice.LISTED).toList(),
                message,
                newest.revision(),
                newest.sync());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    /** What was said of most of them. */
    private static Optional<String> message(List<Candidate> group) {
        Map<String, Long> said = group.stream()
                .flatMap(told -> told.transition().message().map(Wording::firstLine).stream())
                .filter(line -> !line.isEmpty())
                .collect(groupingBy(line -> line, TreeMap::new, counting()));
        return said.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> most.getKey() + others(said.size() - 1));
    }

    private static String others(int count) {
        return count == 0 ? "" : " (and " + count + (count == 1 ? " other message)" : " other messages)");
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        String shown = UNSEEN.matcher(line).replaceAll(" ").strip();
        return shown.length() <= LONGEST_MESSAGE ? shown : shown.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private static String summary(Cause cause, List<String> names, Instant since) {
        return subject(cause, names) + " " + predicate(cause, names.size()) + " since " + CLOCK.format(since);
    }

    private static String subject(Cause cause, List<String> names) {
        if (names.isEmpty()) {
            return cause.cluster().isEmpty() ? "The repository" : "Cluster " + cause.cluster();
        }
        String who = names.size() == 1 ? "Connector " + names.get(0) : names.size() + " connectors";
        return who + ofClass(cause.connectorClass()) + " in cluster " + cause.cluster();
    }

    private static String ofClass(String name) {
        return name.isEmpty() ? "" : " of class " + name.substring(name.lastIndexOf('.') + 1);
    }

    private static String predicate(Cause cause, int count) {
        boolean many = count > 1;
        String be = many ? "are" : "is";
        return switch (cause.topic()) {
            case DEGRADED -> be + " " + cause.what().value();
            case GAVE_UP -> be + " not restarted any more";
            case APPROVAL -> many ? "wait for approval" : "waits for approval";
            case NOT_APPLIED -> be + " not as defined (" + cause.reason() + ")";
            case SYNC_FAILED -> "has a sync that did not succeed";
            case UNREACHABLE -> unreachable(cause);
            case REPOSITORY -> repository(cause);
            case RECOVERED -> recovered(cause, be);
        };
    }

    private static String unreachable(Cause cause) {
        return cause.type().equals("ListingComplete")
                ? "does not list all connectors that Weir manages"
                : "is not reachable" + (cause.reason().isEmpty() ? "" : " (" + cause.reason() + ")");
    }

    private static String repository(Cause cause) {
        String value = cause.what().value();
        if (cause.reason().equals("Rewritten")) {
            String sha = value.substring(value.lastIndexOf(' ') + 1);
            return "has a rewritten history (now at " + sha.substring(0, Math.min(SHORT_SHA, sha.length())) + ")";
        }
        return cause.cluster().isEmpty()
                ? "cannot be read (" + cause.reason() + ")"
                : "has definitions that cannot be read";
    }

    private static String recovered(Cause cause, String be) {
        return switch (Topic.ofWord(cause.what().value()).orElse(Topic.DEGRADED)) {
            case UNREACHABLE ->
                cause.type().equals("ListingComplete") ? "lists all connectors again" : "is reachable again";
            case REPOSITORY ->
                cause.cluster().isEmpty() ? "can be read again" : "has definitions that can be read again";
            case SYNC_FAILED -> "has a sync that succeeded again";
            case NOT_APPLIED, APPROVAL -> be + " as defined again";
            case GAVE_UP -> be + " restarted again where need be";
            case DEGRADED, RECOVERED -> be + " well again";
        };
    }
}
