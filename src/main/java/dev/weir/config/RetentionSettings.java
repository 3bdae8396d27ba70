package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long is kept what nothing depends on any more.
 *
 * @param history syncs, decided approvals, events, and configs of deleted connectors; at least a week, for Weir itself
 *     looks back that far
 * @param restarts the history of restarts; at least a day
 * @param deliveries of webhooks; at least a day, so that one that comes twice is known
 * @param audit who did what; at least a day. It goes by whole months
 */
public record RetentionSettings(
        java.time.Duration history,
        java.time.Duration restarts,
        java.time.Duration deliveries,
        java.time.Duration audit) {

    public static final RetentionSettings STANDARD = new RetentionSettings(
            java.time.Duration.ofDays(400),
            java.time.Duration.ofDays(90),
            java.time.Duration.ofDays(30),
            java.time.Duration.ofDays(400));

    @JsonCreator
    static RetentionSettings of(
            @JsonProperty("history") @Nullable Duration history,
            @JsonProperty("restarts") @Nullable Duration restarts,
            @JsonProperty("deliveries") @Nullable Duration deliveries,
            @JsonProperty("audit") @Nullable Duration audit) {
        return new RetentionSettings(
                history == null ? STANDARD.history : history.toJavaDuration(),
                restarts == null ? STANDARD.restarts : restarts.toJavaDuration(),
                deliveries == null ? STANDARD.deliveries : deliveries.toJavaDuration(),
                audit == null ? STANDARD.audit : audit.toJavaDuration());
    }

    public RetentionSettings {
        if (history.toDays() < 7 || restarts.toDays() < 1 || deliveries.toDays() < 1 || audit.toDays() < 1) {
            throw new IllegalArgumentException(
                    "retention needs history of 7d or more, restarts, deliveries and audit of 1d or more");
        }
    }
}
