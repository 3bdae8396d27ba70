package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rights, and the connectors that they reach by the patterns of their clusters and names; all where none are given. */
record GivenSettings(Set<Verb> verbs, List<TextPattern> clusters, List<TextPattern> connectors) {

    @JsonCreator
    static GivenSettings of(
            @JsonProperty(value = "rights", required = true) List<String> rights,
            @JsonProperty("clusters") @Nullable List<String> clusters,
            @JsonProperty("connectors") @Nullable List<String> connectors) {
        return new GivenSettings(Verb.named(rights), patterns(clusters), patterns(connectors));
    }

    static List<TextPattern> patterns(@Nullable List<String> written) {
        return written == null
                ? List.of(TextPattern.ANY)
                : written.stream().map(TextPattern::new).toList();
    }

    Team.Given given(String rule) {
        return new Team.Given(rule, verbs, clusters, connectors);
    }
}
