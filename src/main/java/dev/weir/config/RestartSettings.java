package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.RestartPolicy;
import io.dropwizard.util.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster's {@code autoRestart}, for connectors that say nothing of restarts: the same words as in a definition. */
public record RestartSettings(RestartPolicy policy) {

    @JsonCreator
    static RestartSettings of(
            @JsonProperty("enabled") @Nullable Boolean enabled,
            @JsonProperty("delay") @Nullable Duration delay,
            @JsonProperty("factor") @Nullable Double factor,
            @JsonProperty("maxDelay") @Nullable Duration maxDelay,
            @JsonProperty("maxAttempts") @Nullable Integer maxAttempts,
            @JsonProperty("resetAfter") @Nullable Duration resetAfter,
            @JsonProperty("jitter") @Nullable Double jitter,
            @JsonProperty("never") @Nullable List<String> never) {
        RestartPolicy standard = RestartPolicy.STANDARD;
        java.time.Duration first = delay == null ? standard.delay() : delay.toJavaDuration();
        java.time.Duration roomiest = first.compareTo(standard.maxDelay()) > 0 ? first : standard.maxDelay();
        return new RestartSettings(new RestartPolicy(
                enabled == null ? standard.enabled() : enabled,
                first,
                factor == null ? standard.factor() : factor,
                maxDelay == null ? roomiest : maxDelay.toJavaDuration(),
                maxAttempts == null ? standard.maxAttempts() : maxAttempts,
                resetAfter == null ? standard.resetAfter() : resetAfter.toJavaDuration(),
                jitter == null ? standard.jitter() : jitter,
                never == null ? List.of() : never));
    }
}
