package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sync of a cluster may do unasked.
 *
 * @param selfHeal whether what others change in Connect is put back
 * @param maxDeletes within 24 h, of the cluster and of each team
 * @param maxUpdates in one sync
 */
public record SyncSettings(
        SyncMode mode, PruneMode prune, Adopt adopt, boolean selfHeal, Limit maxDeletes, Limit maxUpdates) {

    public static final SyncSettings STANDARD =
            new SyncSettings(SyncMode.AUTO, PruneMode.CONFIRM, Adopt.ASK, true, Limit.DELETES, Limit.UPDATES);

    /** Whether a connector that differs from its definition is taken over unasked. */
    public enum Adopt {
        ASK,
        AUTO
    }

    /** How much goes unasked: at most the larger of the count and the percentage of the managed connectors. */
    public record Limit(int count, int percent) {

        /** Of deletes within 24 h, for a cluster as for each team. */
        public static final Limit DELETES = new Limit(3, 10);

        /** Of updates in one sync. */
        public static final Limit UPDATES = new Limit(3, 50);

        public Limit {
            if (count < 0 || percent < 0 || percent > 100) {
                throw new IllegalArgumentException(
                        "maxDeletes and maxUpdates need count ≥ 0 and percent between 0 and 100");
            }
        }

        /** The number that goes unasked among that many managed connectors. */
        public int of(int managed) {
            return Math.max(count, managed * percent / 100);
        }

        /** A limit as it is written, in whole or in part. */
        record Written(
                @JsonProperty("count") @Nullable Integer count,
                @JsonProperty("percent") @Nullable Integer percent) {

            Limit or(Limit standard) {
                return new Limit(count == null ? standard.count : count, percent == null ? standard.percent : percent);
            }
        }
    }

    @JsonCreator
    static SyncSettings of(
            @JsonProperty("mode") @Nullable String mode,
            @JsonProperty("prune") @Nullable String prune,
            @JsonProperty("adopt") @Nullable Adopt adopt,
            @JsonProperty("selfHeal") @Nullable Boolean selfHeal,
            @JsonProperty("maxDeletes") Limit.@Nullable Written maxDeletes,
            @JsonProperty("maxUpdates") Limit.@Nullable Written maxUpdates) {
        return new SyncSettings(
                mode == null
                        ? STANDARD.mode
                        : SyncMode.of(mode).orElseThrow(() -> refusal("mode", mode, SyncMode.values())),
                prune == null
                        ? STANDARD.prune
                        : PruneMode.of(prune).orElseThrow(() -> refusal("prune", prune, PruneMode.values())),
                adopt == null ? STANDARD.adopt : adopt,
                selfHeal == null ? STANDARD.selfHeal : selfHeal,
                maxDeletes == null ? STANDARD.maxDeletes : maxDeletes.or(STANDARD.maxDeletes),
                maxUpdates == null ? STANDARD.maxUpdates : maxUpdates.or(STANDARD.maxUpdates));
    }

    private static IllegalArgumentException refusal(String key, String word, Enum<?>... words) {
        return new IllegalArgumentException(
                key + ": " + word + " is none of " + Arrays.toString(words).toLowerCase(Locale.ROOT));
    }
}
