package dev.weir.notice;

import static dev.weir.notice.Transitions.at;
import static dev.weir.notice.Transitions.because;
import static dev.weir.notice.Transitions.in;
import static dev.weir.notice.Transitions.of;
import static dev.weir.notice.Transitions.ofClass;
import static dev.weir.notice.Transitions.withId;
import static dev.weir.notice.Transitions.withRevision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.Notice;
import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a channel is told of what happens, second by second. */
class BulletinTest {

    private static final Instant START = Transitions.START;
    private static final Bulletin ALL =
            new Bulletin(EnumSet.allOf(Topic.class), Duration.ofSeconds(25), Duration.ofMinutes(10));

    /**
     * Each line is a story: what is seen at which second, of a connector unless it says otherwise, and what is told when.
     * {@code D} Degraded, {@code H} Healthy, {@code P} Progressing, {@code M} Missing, {@code X} gone.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a failure is told once it was gathered            | 0D           | 25 degraded",
                "what lasts is not told again                      | 0D 700D      | 25 degraded",
                "its end is told once                              | 0D 60H 90H   | 25 degraded, 85 recovered",
                "what passes while it is gathered is not told      | 0D 10H       | -",
                "what comes back while its end is gathered, too    | 0D 60H 70D   | 25 degraded",
                "an end without a beginning is not told            | 0H           | -",
                "what passes says nothing                          | 0P 5D 60P    | 30 degraded",
                "one that flaps is told at the end of its patience | 0D 60H 120D  | 25 degraded, 85 recovered, 625 degraded",
                "and not at all where it is well by then           | 0D 60H 120D 300H | 25 degraded, 85 recovered",
                "its end waits as well                             | 0D 200H 630D 700H | 25 degraded, 225 recovered, 655 degraded, 825 recovered",
                "two ends in ten minutes are one                   | 0D 60H 600D 640H | 25 degraded, 85 recovered, 625 degraded, 685 recovered",
                "another value is another thing                    | 0D 60M       | 25 degraded, 85 degraded",
                "who is gone is not recovered                      | 0D 60X       | 25 degraded",
                "nor told of                                       | 0D 10X       | -",
                "and begins anew                                   | 0D 60X 90D   | 25 degraded, 115 degraded"
            })
    void tellsTheStory(String story, String seen, String told) {
        assertThat(play(ALL, Stream.of(seen.split(" ")).map(Transitions::health).toList()))
                .as(story)
                .isEqualTo(told.equals("-") ? "" : told);
    }

    @Test
    void thoseOfOneCauseBecomeOneNotice() {
        List<Transition> failures = IntStream.range(0, 41)
                .mapToObj(n ->
                        of("health", "sink-" + (10 + n), "Degraded", n % 20, "java.io.IOException: no disk\n at x"))
                .toList();

        List<Notice> notices = issue(failures, 25).notices();

        assertThat(notices).hasSize(1);
        Notice notice = notices.get(0);
        assertThat(notice.summary())
                .isEqualTo("41 connectors of class FileSink in cluster analytics are Degraded since 02:13 UTC:"
                        + " java.io.IOException: no disk");
        assertThat(notice.count()).isEqualTo(41);
        assertThat(notice.connectors()).hasSize(20).startsWith("sink-10").isSorted();
        assertThat(notice.message()).contains("java.io.IOException: no disk");
        assertThat(notice.revision()).contains(Transitions.SHA);
    }

    @Test
    void anotherClusterClassReasonOrKindIsAnotherNotice() {
        Transition one = of("health", "a", "Degraded", 0, "x");

        assertThat(issue(
                                List.of(
                                        one,
                                        in("other", of("health", "b", "Degraded", 0, "x")),
                                        ofClass("org.example.Other", of("health", "c", "Degraded", 0, "x")),
                                        because("ConnectorFailed", of("health", "d", "Degraded", 0, "x")),
                                        of("health", "e", "Missing", 0, "x"),
                                        of("health", "f", "Degraded", 0, "y")),
                                25)
                        .notices())
                .extracting(Notice::count)
                .containsExactlyInAnyOrder(2, 1, 1, 1, 1);
    }

    @Test
    void oneNoticeTellsWhatMostOfThemSaid() {
        Notice notice = issue(
                        List.of(
                                of("health", "a", "Degraded", 0, "rare"),
                                of("health", "b", "Degraded", 0, "common"),
                                of("health", "c", "Degraded", 0, "common")),
                        25)
                .notices()
                .get(0);

        assertThat(notice.message()).contains("common (and 1 other message)");
    }

    @Test
    void aTextStaysOneShortLineWithoutWhatATerminalObeys() {
        Notice notice = issue(
                        List.of(of("health", "a", "Degraded", 0, "\u001b[2Jno\u202e disk " + "x".repeat(999))), 25)
                .notices()
                .get(0);

        assertThat(notice.summary()).doesNotContain("\u001b", "\u202e").hasSizeLessThan(450);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health | NoTasks | - | - | degraded | Connector a of class FileSink in cluster analytics is NoTasks since 02:13 UTC",
                "restart | GaveUp | - | - | gaveUp | Connector a of class FileSink in cluster analytics is not restarted any more since 02:13 UTC",
                "syncStatus | OutOfSync | AwaitingApproval | - | approval | Connector a of class FileSink in cluster analytics waits for approval since 02:13 UTC",
                "syncStatus | OutOfSync | Conflict | - | notApplied | Connector a of class FileSink in cluster analytics is not as defined (Conflict) since 02:13 UTC",
                "sync | Failed | poll | - | syncFailed | Cluster analytics has a sync that did not succeed since 02:13 UTC",
                "condition | False | Timeout | Reachable | unreachable | Cluster analytics is not reachable (Timeout) since 02:13 UTC",
                "condition | False | NamesMissing | ListingComplete | unreachable | Cluster analytics does not list all connectors that Weir manages since 02:13 UTC",
                "condition | False | Unreadable | DefinitionsRead | repository | Cluster analytics has definitions that cannot be read since 02:13 UTC",
                "condition | False | HostKey | RepositoryRead | repository | The repository cannot be read (HostKey) since 02:13 UTC",
                "source | bbbbbbbbbb | Rewritten | - | repository | The repository has a rewritten history (now at bbbbbbb) since 02:13 UTC"
            })
    void knowsWhatIsWorthTelling(String axis, String after, String reason, String type, String topic, String summary) {
        Transition transition = of(axis, type, after, reason);

        List<Notice> notices = issue(List.of(transition), 25).notices();

        assertThat(notices).extracting(notice -> notice.topic().word()).containsExactly(topic);
        assertThat(notices.get(0).summary()).isEqualTo(summary);
        Bulletin others = new Bulletin(
                EnumSet.complementOf(EnumSet.of(Topic.ofWord(topic).orElseThrow())), Duration.ZERO, Duration.ZERO);
        assertThat(others.issue(List.of(), List.of(transition), START).notices())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "source, Advanced",
        "sync, Queued",
        "sync, Superseded",
        "sync, Cancelled",
        "sync, Succeeded",
        "syncStatus, Synced",
        "syncStatus, Unknown",
        "health, Progressing",
        "health, Unknown",
        "unheardOf, x"
    })
    void tellsNothingOfWhatGoesAsItShould(String axis, String after) {
        assertThat(issue(List.of(of(axis, "-", after, "-")), 25).notices()).isEmpty();
    }

    @Test
    void aSyncThatFailsAgainAtTheSameCommitIsNoNews() {
        Transition first = of("sync", "-", "Failed", "poll");
        Transition retried = at(60, of("sync", "-", "Partial", "poll"));
        Transition next = withRevision("c".repeat(40), at(900, of("sync", "-", "Failed", "poll")));
        Transition fine = at(1_000, of("sync", "-", "Succeeded", "poll"));

        assertThat(play(ALL, List.of(first, retried, next, fine)))
                .isEqualTo("25 syncFailed, 925 syncFailed, 1025 recovered");
    }

    @Test
    void whoIsToldOfApprovalsAloneHearsNoEnd() {
        Bulletin approvals =
                new Bulletin(Set.of(Topic.APPROVAL, Topic.RECOVERED), Duration.ofSeconds(25), Duration.ofMinutes(10));

        assertThat(play(
                        approvals,
                        List.of(
                                of("syncStatus", "-", "OutOfSync", "AwaitingApproval"),
                                at(60, of("syncStatus", "-", "OutOfSync", "Conflict")),
                                at(90, of("syncStatus", "-", "Synced", "-")))))
                .isEqualTo("25 approval");
    }

    @Test
    void whatPassesOnTheWayToItsDefinitionIsNoEnd() {
        assertThat(play(
                        ALL,
                        List.of(
                                of("syncStatus", "-", "OutOfSync", "Conflict"),
                                at(60, of("syncStatus", "-", "OutOfSync", "HealedLater")),
                                at(120, of("syncStatus", "-", "Unknown", "-")),
                                at(200, of("syncStatus", "-", "Synced", "-")))))
                .isEqualTo("25 notApplied, 225 recovered");
    }

    @Test
    void anApprovalThatWasDiscardedIsOverAndTheNextIsNews() {
        assertThat(play(
                        ALL,
                        List.of(
                                of("syncStatus", "-", "OutOfSync", "AwaitingApproval"),
                                at(60, of("syncStatus", "-", "OutOfSync", "Discarded")),
                                at(900, of("syncStatus", "-", "OutOfSync", "AwaitingApproval")))))
                .isEqualTo("25 approval, 925 approval");
    }

    /** Transactions end in another order than that in which they change one row. */
    @Test
    void theIdsSayWhatHappenedLast() {
        Transition failed = withId(7, of("health", "a", "Degraded", 0, "x"));
        Transition healed = withId(8, of("health", "a", "Healthy", 0, "x"));

        assertThat(issue(List.of(healed, failed), 25).notices()).isEmpty();
        Watch pending = issue(List.of(healed, withId(9, of("health", "a", "Missing", 1, "x"))), 2)
                .watches()
                .get(0);
        assertThat(pending.with(healed)).isEqualTo(pending);
    }

    @Test
    void theSameStoryGivesTheSameNoticesInTheSameOrder() {
        List<Transition> news = List.of(
                of("health", "b", "Degraded", 0, "x"),
                in("other", of("health", "a", "Degraded", 0, "x")),
                of("condition", "Reachable", "False", "Timeout"));
        List<Transition> turned = List.of(news.get(2), news.get(1), news.get(0));

        assertThat(issue(news, 25).notices()).isEqualTo(issue(turned, 25).notices());
    }

    /** What is told at which second, when it is looked every five. */
    private static String play(Bulletin bulletin, List<Transition> story) {
        Map<String, Watch> watches = new TreeMap<>();
        StringBuilder told = new StringBuilder();
        for (int second = 0; second <= 1_500; second += 5) {
            Instant now = START.plusSeconds(second);
            Instant before = now.minusSeconds(5);
            List<Transition> news = story.stream()
                    .filter(seen -> seen.at().isAfter(before) && !seen.at().isAfter(now))
                    .sorted(Comparator.comparing(Transition::at))
                    .toList();
            Bulletin.Issue issue = bulletin.issue(watches.values(), news, now);
            issue.watches().forEach(watch -> watches.put(watch.subject(), watch));
            for (Notice notice : issue.notices()) {
                told.append(told.isEmpty() ? "" : ", ")
                        .append(second)
                        .append(' ')
                        .append(notice.topic().word());
            }
        }
        return told.toString();
    }

    private static Bulletin.Issue issue(List<Transition> news, int second) {
        return ALL.issue(List.of(), news, START.plusSeconds(second));
    }
}
