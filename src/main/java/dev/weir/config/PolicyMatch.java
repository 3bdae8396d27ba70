package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connectors that fit one pattern of each list; an empty list means all of them. */
public record PolicyMatch(List<TextPattern> clusters, List<TextPattern> teams, List<TextPattern> classes) {

    public static final PolicyMatch ALL = new PolicyMatch(List.of(), List.of(), List.of());

    public PolicyMatch {
        clusters = List.copyOf(clusters);
        teams = List.copyOf(teams);
        classes = List.copyOf(classes);
    }

    /** As it stands in the file, where each is one text or a list. */
    record Written(
            @JsonProperty("cluster") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> cluster,

            @JsonProperty("team") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> team,

            @JsonProperty("class") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> classes) {

        PolicyMatch read(String field) {
            return new PolicyMatch(
                    patterns(field + ".cluster", cluster),
                    patterns(field + ".team", team),
                    patterns(field + ".class", classes));
        }

        private static List<TextPattern> patterns(String field, @Nullable List<String> written) {
            return written == null ? List.of() : PolicyText.patterns(field, written);
        }
    }
}
