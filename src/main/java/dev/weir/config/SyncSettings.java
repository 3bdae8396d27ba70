package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a sync of a cluster may do unasked. */
public record SyncSettings(SyncMode mode, PruneMode prune, Adopt adopt, MaxDeletes maxDeletes) {

    public static final SyncSettings STANDARD =
            new SyncSettings(SyncMode.AUTO, PruneMode.CONFIRM, Adopt.ASK, MaxDeletes.STANDARD);

    /** Whether a connector that differs from its definition is taken over unasked. */
    public enum Adopt {
        ASK,
        AUTO
    }

    /**
     * How many deletes within 24 h go unasked: at most the larger of the count and the percentage of the managed
     * connectors.
     */
    public record MaxDeletes(int count, int percent) {

        public static final MaxDeletes STANDARD = new MaxDeletes(3, 10);

        @JsonCreator
        static MaxDeletes of(
                @JsonProperty("count") @Nullable Integer count, @JsonProperty("percent") @Nullable Integer percent) {
            return new MaxDeletes(count == null ? STANDARD.count : count, percent == null ? STANDARD.percent : percent);
        }

        public MaxDeletes {
            if (count < 0 || percent < 0 || percent > 100) {
                throw new IllegalArgumentException("maxDeletes needs count ≥ 0 and percent between 0 and 100");
            }
        }

        /** The number of deletes that go unasked among that many managed connectors. */
        public int of(int managed) {
            return Math.max(count, managed * percent / 100);
        }
    }

    @JsonCreator
    static SyncSettings of(
            @JsonProperty("mode") @Nullable String mode,
            @JsonProperty("prune") @Nullable String prune,
            @JsonProperty("adopt") @Nullable Adopt adopt,
            @JsonProperty("maxDeletes") @Nullable MaxDeletes maxDeletes) {
        return new SyncSettings(
                mode == null
                        ? STANDARD.mode
                        : SyncMode.of(mode).orElseThrow(() -> refusal("mode", mode, SyncMode.values())),
                prune == null
                        ? STANDARD.prune
                        : PruneMode.of(prune).orElseThrow(() -> refusal("prune", prune, PruneMode.values())),
                adopt == null ? STANDARD.adopt : adopt,
                maxDeletes == null ? STANDARD.maxDeletes : maxDeletes);
    }

    private static IllegalArgumentException refusal(String key, String word, Enum<?>... words) {
        return new IllegalArgumentException(
                key + ": " + word + " is none of " + Arrays.toString(words).toLowerCase(Locale.ROOT));
    }
}
