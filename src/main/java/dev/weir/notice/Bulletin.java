package dev.weir.notice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.weir.model.Notice;
import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch;
import dev.weir.model.Watch.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one channel is told. Transitions are gathered for a while after the first; those of one {@link Cause} become one
 * notice. What a subject has gone through meanwhile is not told, only how it ended, and nothing where it ended as the
 * channel knows it. A value that was told a short while ago waits, so that what flaps is not told each time; if it stays,
 * it is told in the end.
 *
 * @param on what the channel is told of; {@link Topic#RECOVERED} is the end of what was told
 * @param gathering how long others of the same cause are waited for
 * @param again how long the same value of the same subject is not told again
 */
public record Bulletin(Set<Topic> on, Duration gathering, Duration again) {

    private static final Duration GATHERING = Duration.ofSeconds(25);
    private static final Duration AGAIN = Duration.ofMinutes(10);

    public Bulletin {
        on = Set.copyOf(on);
    }

    /** At the usual pace. */
    public static Bulletin of(Set<Topic> on) {
        return new Bulletin(on, GATHERING, AGAIN);
    }

    /**
     * What is to be sent and remembered.
     *
     * @param watches those that changed; a blank one need not be kept
     */
    public record Issue(List<Notice> notices, List<Watch> watches) {}

    /** The subjects of which these transitions say something. */
    public static Set<String> subjects(List<Transition> news) {
        return news.stream().flatMap(Bulletin::turns).map(Turn::subject).collect(Collectors.toSet());
    }

    private static Stream<Turn> turns(Transition transition) {
        return Turn.of(transition).stream();
    }

    /**
     * Judges what happened.
     *
     * @param known what the channel knows: all that is pending, and the {@link #subjects} of the news
     * @param news in any order: their ids say how those of one subject followed each other
     */
    public Issue issue(Collection<Watch> known, List<Transition> news, Instant now) {
        Map<String, Watch> before = known.stream().collect(toMap(Watch::subject, Function.identity()));
        Map<String, Watch> after = new TreeMap<>(before);
        news.stream()
                .sorted(Comparator.comparing(Transition::id))
                .forEach(transition -> turns(transition)
                        .forEach(turn -> after.merge(
                                turn.subject(), fresh(turn, transition), (old, any) -> old.with(transition))));
        after.replaceAll((subject, watch) -> wish(watch).isPresent() ? watch : withoutWish(watch));
        List<Notice> notices = new ArrayList<>();
        due(after.values(), now).forEach((cause, group) -> {
            notices.add(Wording.notice(cause, group));
            group.forEach(told -> after.put(told.watch().subject(), told(told, now)));
        });
        return new Issue(notices, changed(before, after));
    }

    private static Watch fresh(Turn turn, Transition transition) {
        return Watch.of(turn.subject()).with(transition);
    }

    /** What the channel would be told of it; empty where it knows that already, or does not care. */
    private Optional<Told> wish(Watch watch) {
        return watch.pending().flatMap(pending -> wish(watch, turn(watch, pending)));
    }

    private Optional<Told> wish(Watch watch, Turn turn) {
        return switch (turn.meaning()) {
            case BAD ->
                turn.bad().filter(this::isWanted).filter(bad -> !watch.told().equals(Optional.of(bad)));
            case GOOD -> watch.told().filter(this::hasATellingEnd).map(Bulletin::endOf);
            case PASSING, GONE -> Optional.empty();
        };
    }

    private boolean isWanted(Told bad) {
        return on.contains(bad.topic());
    }

    private boolean hasATellingEnd(Told told) {
        return told.topic().hasATellingEnd() && on.contains(Topic.RECOVERED);
    }

    private static Told endOf(Told told) {
        return new Told(Topic.RECOVERED, told.topic().word());
    }

    /** A version before this one may have kept what says nothing any more. */
    private static Turn turn(Watch watch, Transition pending) {
        return turns(pending)
                .filter(turn -> turn.subject().equals(watch.subject()))
                .findFirst()
                .orElseGet(() -> Turn.ofNothing(watch.subject()));
    }

    private Watch withoutWish(Watch watch) {
        return watch.pending()
                .map(pending -> withoutWish(watch, turn(watch, pending)))
                .orElse(watch);
    }

    private Watch withoutWish(Watch watch, Turn turn) {
        return switch (turn.meaning()) {
            case BAD -> turn.bad().filter(this::isWanted).isPresent() ? watch.settled() : watch.over();
            case GOOD -> watch.over();
            case PASSING -> watch.told().filter(this::hasATellingEnd).isPresent() ? watch.settled() : watch.over();
            case GONE -> Watch.of(watch.subject());
        };
    }

    private Map<Cause, List<Candidate>> due(Collection<Watch> watches, Instant now) {
        Map<Cause, List<Candidate>> groups = watches.stream()
                .flatMap(watch -> wish(watch).map(what -> Candidate.of(watch, what)).stream())
                .filter(candidate -> !isTooSoon(candidate, now))
                .collect(groupingBy(Candidate::cause, TreeMap::new, Collectors.toList()));
        groups.values().removeIf(group -> group.stream().noneMatch(candidate -> isGathered(candidate, now)));
        return groups;
    }

    private boolean isTooSoon(Candidate candidate, Instant now) {
        Instant last = candidate.watch().tellings().get(key(candidate.what()));
        return last != null && last.isAfter(now.minus(again));
    }

    private boolean isGathered(Candidate candidate, Instant now) {
        return !candidate.since().isAfter(now.minus(gathering));
    }

    private Watch told(Candidate candidate, Instant now) {
        Map<String, Instant> tellings = new HashMap<>(candidate.watch().tellings());
        tellings.values().removeIf(at -> !at.isAfter(now.minus(again)));
        tellings.put(key(candidate.what()), now);
        return new Watch(
                candidate.watch().subject(),
                Optional.of(candidate.what()).filter(what -> what.topic() != Topic.RECOVERED),
                tellings,
                Optional.empty(),
                Optional.empty());
    }

    private static String key(Told what) {
        return what.topic().word() + " " + what.value();
    }

    private static List<Watch> changed(Map<String, Watch> before, Map<String, Watch> after) {
        return after.values().stream()
                .filter(watch -> !watch.equals(before.getOrDefault(watch.subject(), Watch.of(watch.subject()))))
                .toList();
    }
}
