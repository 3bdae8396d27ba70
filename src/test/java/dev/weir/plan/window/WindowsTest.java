package dev.weir.plan.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.model.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When syncs may write, as a table. */
class WindowsTest {

    private static final SyncWindow WEEKEND = deny("0 0 18 * * FRI", "PT60H", "Europe/Paris");
    private static final SyncWindow OFFICE = allow("0 0 9 ? * MON-FRI", "PT8H", "Europe/Paris");

    private static SyncWindow deny(String cron, String duration, String zone) {
        return window(SyncWindow.Kind.DENY, cron, duration, zone);
    }

    private static SyncWindow allow(String cron, String duration, String zone) {
        return window(SyncWindow.Kind.ALLOW, cron, duration, zone);
    }

    private static SyncWindow window(SyncWindow.Kind kind, String cron, String duration, String zone) {
        return new SyncWindow(kind, cron, Duration.parse(duration), ZoneId.of(zone));
    }

    /** {@code open}, or until when it is closed. */
    private static String at(String now, SyncWindow... windows) {
        return new Windows(List.of(windows))
                .at(ZonedDateTime.parse(now).toInstant())
                .closed()
                .map(closed -> closed.until().map(Instant::toString).orElse("for ever"))
                .orElse("open");
    }

    @Test
    void withoutWindowsItIsAlwaysOpen() {
        assertThat(at("2026-03-27T18:00:00Z")).isEqualTo("open");
    }

    /** 27 March 2026 is a Friday; in the night to Sunday the clock of Paris goes from two to three. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-20T17:59:59.999+01:00, open",
        "2026-03-20T18:00:00+01:00, 2026-03-23T05:00:00Z",
        "2026-03-20T18:00:00.001+01:00, 2026-03-23T05:00:00Z",
        "2026-03-23T05:59:59+01:00, 2026-03-23T05:00:00Z",
        "2026-03-23T06:00:00+01:00, open",
        "2026-03-25T12:00:00+01:00, open",
        // sixty hours after 18:00 it is seven o'clock then, not six
        "2026-03-27T18:00:00+01:00, 2026-03-30T05:00:00Z",
        "2026-03-30T06:59:59+02:00, 2026-03-30T05:00:00Z",
        "2026-03-30T07:00:00+02:00, open",
        // and five when the clock is set back
        "2026-10-23T18:00:00+02:00, 2026-10-26T04:00:00Z",
        "2026-10-26T04:59:59+01:00, 2026-10-26T04:00:00Z",
        "2026-10-26T05:00:00+01:00, open"
    })
    void aDeniedWeekendIsClosed(String now, String expected) {
        assertThat(at(now, WEEKEND)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-25T08:59:59+01:00, 2026-03-25T08:00:00Z",
        "2026-03-25T09:00:00+01:00, open",
        "2026-03-25T16:59:59+01:00, open",
        "2026-03-25T17:00:00+01:00, 2026-03-26T08:00:00Z",
        // Monday comes an hour earlier by the sun
        "2026-03-27T17:00:00+01:00, 2026-03-30T07:00:00Z",
        "2026-03-30T09:00:00+02:00, open"
    })
    void outsideOfWhatAllowsItIsClosed(String now, String expected) {
        assertThat(at(now, OFFICE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-25T11:59:59+01:00, open",
        "2026-03-25T12:00:00+01:00, 2026-03-25T12:00:00Z",
        "2026-03-25T13:00:00+01:00, open",
        // the one that denies ends, and no other allows it then
        "2026-03-27T18:00:00+01:00, 2026-03-30T07:00:00Z"
    })
    void denyBeatsAllow(String now, String expected) {
        assertThat(at(now, OFFICE, WEEKEND, deny("0 0 12 * * ?", "PT1H", "Europe/Paris")))
                .isEqualTo(expected);
    }

    @Test
    void oneThatAllowsIsEnough() {
        SyncWindow night = allow("0 0 1 * * ?", "PT2H", "Europe/Paris");

        assertThat(at("2026-03-25T02:00:00+01:00", OFFICE, night)).isEqualTo("open");
        assertThat(at("2026-03-25T03:00:00+01:00", OFFICE, night)).isEqualTo("2026-03-25T08:00:00Z");
    }

    @Test
    void windowsThatFollowEachOtherAreClosedUntilTheLastEnds() {
        SyncWindow first = deny("0 0 1 * * ?", "PT2H", "UTC");
        SyncWindow second = deny("0 30 2 * * ?", "PT1H", "UTC");
        SyncWindow third = deny("0 30 3 * * ?", "PT30M", "UTC");

        assertThat(at("2026-03-25T01:00:00Z", third, first, second)).isEqualTo("2026-03-25T04:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "deny, 0 0 0 * * ?, PT24H, for ever",
        "deny, 0 0 0 1 1 ?, PT8784H, for ever",
        "allow, 0 0 0 1 1 ? 2020, PT1H, for ever",
        "deny, 0 0 0 1 1 ? 2020, PT1H, open"
    })
    void whatNeverOpensIsClosedWithoutAnEnd(String kind, String cron, String duration, String expected) {
        SyncWindow window = window(SyncWindow.Kind.of(kind).orElseThrow(), cron, duration, "UTC");

        assertThat(at("2026-03-25T12:00:00Z", window)).isEqualTo(expected);
    }

    /** The clock of Paris leaves out the time from two to three: what starts in it starts when it would have. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:59:59+01:00, open",
        "2026-03-29T03:00:00+02:00, open",
        "2026-03-29T03:29:59+02:00, open",
        "2026-03-29T03:30:00+02:00, 2026-03-29T01:50:00Z",
        "2026-03-29T03:49:59+02:00, 2026-03-29T01:50:00Z",
        "2026-03-29T03:50:00+02:00, open",
        "2026-03-30T02:30:00+02:00, 2026-03-30T00:50:00Z"
    })
    void aStartThatTheClockLeavesOutIsNotLost(String now, String expected) {
        assertThat(at(now, deny("0 30 2 * * ?", "PT20M", "Europe/Paris"))).isEqualTo(expected);
    }

    @Test
    void aStartThatIsLeftOutDoesNotHideBehindOneThatIsNot() {
        SyncWindow both = deny("0 0/30 2-3 29 3 ?", "PT20M", "Europe/Paris");

        // 02:00 and 03:00 both start at 03:00, 02:30 and 03:30 at 03:30
        assertThat(at("2026-03-29T03:45:00+02:00", both)).isEqualTo("2026-03-29T01:50:00Z");
        assertThat(at("2026-03-29T03:25:00+02:00", both)).isEqualTo("open");
        SyncWindow apart = deny("0 30,45 2,3 29 3 ?", "PT10M", "Europe/Paris");
        assertThat(at("2026-03-29T03:39:59+02:00", apart)).isEqualTo("2026-03-29T01:40:00Z");
    }

    /** The clock of Paris shows the time from two to three twice: what starts in it starts the first time. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T02:29:59+02:00, open",
        "2026-10-25T02:30:00+02:00, 2026-10-25T01:10:00Z",
        "2026-10-25T02:00:00+01:00, 2026-10-25T01:10:00Z",
        "2026-10-25T02:09:59+01:00, 2026-10-25T01:10:00Z",
        "2026-10-25T02:10:00+01:00, open",
        "2026-10-25T02:30:00+01:00, open",
        "2026-10-25T02:45:00+01:00, open",
        "2026-10-26T02:30:00+01:00, 2026-10-26T02:10:00Z"
    })
    void aStartThatTheClockShowsTwiceComesOnce(String now, String expected) {
        assertThat(at(now, deny("0 30 2 * * ?", "PT40M", "Europe/Paris"))).isEqualTo(expected);
    }

    @Test
    void whereTheClockIsSetBackTheNextStartIsStillToCome() {
        SyncWindow allowed = allow("0 30 2 * * ?", "PT40M", "Europe/Paris");

        assertThat(at("2026-10-25T02:20:00+02:00", allowed)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(at("2026-10-25T02:20:00+01:00", allowed)).isEqualTo("2026-10-26T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, 2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00Z, open",
        "2026-03-31T12:00:00Z, 2026-04-01T00:00:00Z"
    })
    void theLastDayOfTheMonthIsOne(String now, String expected) {
        assertThat(at(now, deny("0 0 0 L * ?", "PT24H", "UTC"))).isEqualTo(expected);
    }

    @Test
    void saysByWhichWindowItIsClosed() {
        Windows denied = new Windows(List.of(WEEKEND));
        Windows allowed = new Windows(List.of(OFFICE));
        Instant evening = Instant.parse("2026-03-27T20:00:00Z");

        assertThat(denied.at(evening).closed().orElseThrow().by())
                .isEqualTo("deny \"0 0 18 * * FRI\" for 60h, Europe/Paris");
        assertThat(allowed.at(evening).closed().orElseThrow().by())
                .isEqualTo("outside of allow \"0 0 9 ? * MON-FRI\" for 8h, Europe/Paris");
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 18 * * FRI, 0 0 18 ? * FRI",
        "0 0 18 ? * FRI, 0 0 18 ? * FRI",
        "0 0 18 1 * *, 0 0 18 1 * ?",
        "0 0 18 * * *, 0 0 18 * * ?",
        "0  0 18 * * * 2026, 0 0 18 * * ? 2026",
        "0 0 18 1 * FRI, 0 0 18 1 * FRI",
        "18, 18"
    })
    void aStarForBothDaysIsReadAsItIsMeant(String cron, String expected) {
        assertThat(deny(cron, "PT1H", "UTC").quartz()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 18 * * FRI", "0 0 25 * * ?", "0 0 18 1 * FRI", "0 0 18 ? * FREITAG", "weekend"})
    void refusesWhatIsNoCron(String cron) {
        assertThatThrownBy(() -> new Windows(List.of(deny(cron, "PT1H", "UTC"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT59S", "PT-1H", "P367D"})
    void refusesADurationThatIsNone(String duration) {
        assertThatThrownBy(() -> deny("0 0 18 * * ?", duration, "UTC")).hasMessageContaining("duration");
    }

    /** Whatever the time, what is said of the end is true: open then, and closed right before. */
    @Test
    void itOpensWhenItSaysAndNotBefore() {
        List<Windows> some = Stream.of(
                        List.of(WEEKEND),
                        List.of(OFFICE),
                        List.of(OFFICE, WEEKEND),
                        List.of(deny("0 30 2 * * ?", "PT40M", "Europe/Paris")),
                        List.of(deny("0 0/20 * * * ?", "PT15M", "Australia/Lord_Howe")),
                        List.of(allow("0 10 0,2 * * ?", "PT25M", "America/Sao_Paulo")))
                .map(Windows::new)
                .toList();
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (int step = 0; step < 4_000; step++) {
            Instant now = start.plus(Duration.ofMinutes(97L * step));
            some.forEach(windows -> windows.at(now)
                    .closed()
                    .flatMap(Opening.Closed::until)
                    .ifPresent(until -> {
                        assertThat(windows.at(until).closed()).isEmpty();
                        assertThat(windows.at(until.minusMillis(1)).closed()).isPresent();
                    }));
        }
    }
}
