package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a sync of a cluster may do unasked. */
public record SyncSettings(Mode mode, Prune prune, Adopt adopt, MaxDeletes maxDeletes) {

    public static final SyncSettings STANDARD =
            new SyncSettings(Mode.AUTO, Prune.CONFIRM, Adopt.ASK, MaxDeletes.STANDARD);

    /** {@code OFF} observes, {@code MANUAL} plans and waits for a person, {@code AUTO} applies what is not held. */
    public enum Mode {
        AUTO,
        MANUAL,
        OFF;

        @JsonCreator
        static Mode of(String word) {
            return constant(Mode.class, word);
        }
    }

    /** Whether deletes are applied, held for approval, or never planned. */
    public enum Prune {
        CONFIRM,
        AUTO,
        OFF;

        @JsonCreator
        static Prune of(String word) {
            return constant(Prune.class, word);
        }
    }

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
            @JsonProperty("mode") @Nullable Mode mode,
            @JsonProperty("prune") @Nullable Prune prune,
            @JsonProperty("adopt") @Nullable Adopt adopt,
            @JsonProperty("maxDeletes") @Nullable MaxDeletes maxDeletes) {
        return new SyncSettings(
                mode == null ? STANDARD.mode : mode,
                prune == null ? STANDARD.prune : prune,
                adopt == null ? STANDARD.adopt : adopt,
                maxDeletes == null ? STANDARD.maxDeletes : maxDeletes);
    }

    /** YAML takes {@code off} for the boolean, and nobody thinks of quoting it. */
    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        String wanted = word.equals("false") ? "OFF" : word.toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is none of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
