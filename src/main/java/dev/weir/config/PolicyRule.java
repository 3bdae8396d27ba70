package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Severity;
import dev.weir.model.TextPattern;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One demand of the operator.
 *
 * @param id by which findings and exemptions name it
 * @param match the connectors that are meant
 * @param except the connectors that are not, though {@code match} means them
 * @param message the operator's words, added to each finding
 * @param exempt whether a comment in a file may set it aside
 */
public record PolicyRule(
        String id, Reach reach, Demands demands, Severity severity, Optional<String> message, boolean exempt) {

    /** Which connectors are meant: all that {@code match} means but what {@code except} means. */
    public record Reach(PolicyMatch match, Optional<PolicyMatch> except) {}

    /**
     * What is demanded.
     *
     * @param require keys that must be there, each with the values that it may have
     * @param forbid patterns of keys, each with the values that they may not have
     * @param max patterns of keys, each with the most that their numbers may be
     * @param min patterns of keys, each with the least
     * @param providers the only config providers that values may refer to
     */
    public record Demands(
            SortedMap<String, List<TextPattern>> require,
            SortedMap<String, List<TextPattern>> forbid,
            SortedMap<String, BigDecimal> max,
            SortedMap<String, BigDecimal> min,
            Optional<Set<String>> providers) {

        public Demands {
            require = Collections.unmodifiableSortedMap(new TreeMap<>(require));
            forbid = Collections.unmodifiableSortedMap(new TreeMap<>(forbid));
            max = Collections.unmodifiableSortedMap(new TreeMap<>(max));
            min = Collections.unmodifiableSortedMap(new TreeMap<>(min));
            providers = providers.map(Set::copyOf);
            if (require.isEmpty() && forbid.isEmpty() && max.isEmpty() && min.isEmpty() && providers.isEmpty()) {
                throw new IllegalArgumentException("it needs one of require, forbid, max, min, providers");
            }
            require.keySet().forEach(Demands::checkKey);
        }

        private static void checkKey(String key) {
            if (!TextPattern.isPlain(key)) {
                throw new IllegalArgumentException("require." + key + " must be one key, without * and ?");
            }
        }
    }

    public PolicyRule {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("a policy rule's id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }

    @JsonCreator
    static PolicyRule of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty("match") PolicyMatch.@Nullable Written match,
            @JsonProperty("except") PolicyMatch.@Nullable Written except,
            @JsonProperty("require") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
                    Map<String, List<String>> require,
            @JsonProperty("forbid") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
                    Map<String, List<String>> forbid,
            @JsonProperty("max") @Nullable Map<String, String> max,
            @JsonProperty("min") @Nullable Map<String, String> min,
            @JsonProperty("providers") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
                    Set<String> providers,
            @JsonProperty("severity") @Nullable String severity,
            @JsonProperty("message") @Nullable String message,
            @JsonProperty("exempt") @Nullable Boolean exempt) {
        try {
            Demands demands = new Demands(
                    PolicyText.each("require", require, PolicyText::patterns),
                    PolicyText.each("forbid", forbid, PolicyText::patterns),
                    PolicyText.each("max", max, PolicyText::number),
                    PolicyText.each("min", min, PolicyText::number),
                    Optional.ofNullable(providers));
            return new PolicyRule(
                    id,
                    reach(match, except),
                    demands,
                    severity == null ? Severity.WARN : PolicySettings.severity("severity", severity),
                    Optional.ofNullable(message),
                    exempt == null || exempt);
        } catch (IllegalArgumentException flaw) {
            throw new IllegalArgumentException("policy rule " + id + ": " + flaw.getMessage(), flaw);
        }
    }

    private static Reach reach(PolicyMatch.@Nullable Written match, PolicyMatch.@Nullable Written except) {
        return new Reach(
                match == null ? PolicyMatch.ALL : match.read("match"),
                Optional.ofNullable(except).map(written -> written.read("except")));
    }
}
