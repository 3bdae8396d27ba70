package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is given, or denied, on connectors by the patterns of their clusters and names.
 *
 * @param kind to whom: everyone, or whoever {@code name} says
 * @param denies whether it takes away, which wins over all that gives
 */
public record GrantSettings(
        Kind kind,
        String name,
        boolean denies,
        Set<Verb> verbs,
        List<TextPattern> clusters,
        List<TextPattern> connectors) {

    /** What a grant's name names. */
    public enum Kind {
        EVERYONE,
        USER,
        GROUP,
        TEAM
    }

    private static final String TO =
            "a grant is given to one of {user: NAME}, {group: NAME}, {team: NAME} and {everyone: true}";

    @JsonCreator
    static GrantSettings of(
            @JsonProperty(value = "to", required = true) Map<String, String> to,
            @JsonProperty("effect") @Nullable String effect,
            @JsonProperty(value = "rights", required = true) List<String> rights,
            @JsonProperty("clusters") @Nullable List<String> clusters,
            @JsonProperty("connectors") @Nullable List<String> connectors) {
        if (to.size() != 1) {
            throw new IllegalArgumentException(TO);
        }
        Map.Entry<String, String> holder = to.entrySet().iterator().next();
        return new GrantSettings(
                kind(holder.getKey()),
                holder.getValue(),
                denies(effect),
                Verb.named(rights),
                GivenSettings.patterns(clusters),
                GivenSettings.patterns(connectors));
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(TO);
    }

    private static boolean denies(@Nullable String effect) {
        if (effect == null || effect.equals("allow")) {
            return false;
        }
        if (effect.equals("deny")) {
            return true;
        }
        throw new IllegalArgumentException("the effect of a grant is allow or deny, not " + effect);
    }

    public GrantSettings {
        verbs = Set.copyOf(verbs);
        clusters = List.copyOf(clusters);
        connectors = List.copyOf(connectors);
    }
}
