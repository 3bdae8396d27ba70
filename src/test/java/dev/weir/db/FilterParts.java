package dev.weir.db;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes filters of which a test names only the parts that it is about. */
final class FilterParts {

    private @Nullable String cluster;
    private @Nullable String kafkaCluster;
    private @Nullable String team;
    private @Nullable String type;
    private @Nullable String connectorClass;
    private List<String> health = List.of();
    private List<String> sync = List.of();
    private @Nullable String difference;
    private @Nullable String reason;
    private @Nullable Boolean managed;
    private @Nullable Boolean autoRestart;
    private @Nullable Boolean needsAttention;
    private @Nullable String text;
    private SortedMap<String, String> config = new TreeMap<>();

    FilterParts cluster(String given) {
        cluster = given;
        return this;
    }

    FilterParts kafkaCluster(String given) {
        kafkaCluster = given;
        return this;
    }

    FilterParts team(String given) {
        team = given;
        return this;
    }

    FilterParts type(String given) {
        type = given;
        return this;
    }

    FilterParts connectorClass(String given) {
        connectorClass = given;
        return this;
    }

    FilterParts difference(String given) {
        difference = given;
        return this;
    }

    FilterParts reason(String given) {
        reason = given;
        return this;
    }

    FilterParts managed(boolean given) {
        managed = given;
        return this;
    }

    FilterParts autoRestart(boolean given) {
        autoRestart = given;
        return this;
    }

    FilterParts needsAttention(boolean given) {
        needsAttention = given;
        return this;
    }

    FilterParts text(String given) {
        text = given;
        return this;
    }

    FilterParts health(String... given) {
        health = List.of(given);
        return this;
    }

    FilterParts sync(String... given) {
        sync = List.of(given);
        return this;
    }

    FilterParts config(Map<String, String> given) {
        config = new TreeMap<>(given);
        return this;
    }

    ConnectorFilter build() {
        return new ConnectorFilter(
                Optional.ofNullable(cluster),
                Optional.ofNullable(kafkaCluster),
                Optional.ofNullable(team),
                Optional.ofNullable(type),
                Optional.ofNullable(connectorClass),
                health,
                sync,
                Optional.ofNullable(difference),
                Optional.ofNullable(reason),
                Optional.ofNullable(managed),
                Optional.ofNullable(autoRestart),
                Optional.ofNullable(needsAttention),
                Optional.ofNullable(text),
                config);
    }
}
