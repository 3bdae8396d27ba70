package dev.weir.config;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.SyncWindow;
import io.dropwizard.util.Duration;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** One of a cluster's {@code windows}, checked: what is written here is also what comes. */
public record WindowSettings(SyncWindow window) {

    private static final int LONGEST_CRON = 200;

    /** Quartz knows no year before it. */
    private static final ZonedDateTime FIRST = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @JsonCreator
    static WindowSettings of(
            @JsonProperty(value = "kind", required = true) String kind,
            @JsonProperty(value = "cron", required = true) String cron,
            @JsonProperty(value = "duration", required = true) Duration duration,
            @JsonProperty("zone") @Nullable String zone) {
        SyncWindow window = new SyncWindow(
                SyncWindow.Kind.of(kind)
                        .orElseThrow(() -> new IllegalArgumentException("kind: " + kind + " is none of [deny, allow]")),
                cron,
                duration.toJavaDuration(),
                zone(zone == null ? "UTC" : zone));
        check(window);
        return new WindowSettings(window);
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: " + zone + " is none, such as Europe/Paris", e);
        }
    }

    private static void check(SyncWindow window) {
        String cron = window.cron();
        if (cron.length() > LONGEST_CRON) {
            throw new IllegalArgumentException("cron must be at most " + LONGEST_CRON + " characters long");
        }
        if (ExecutionTime.forCron(parsed(window)).nextExecution(FIRST).isEmpty()) {
            throw new IllegalArgumentException("cron: \"" + cron + "\" never comes");
        }
    }

    private static Cron parsed(SyncWindow window) {
        try {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse(window.quartz());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cron: \"" + window.cron() + "\" is none; it is second minute hour day-of-month month day-of-week,"
                            + " such as \"0 0 18 * * FRI\": " + e.getMessage(),
                    e);
        }
    }
}
