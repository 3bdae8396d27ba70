package dev.weir.db;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many connectors each value of each filter would show, all other filters being as they are. A value that would
 * show none is left out.
 *
 * @param total that all filters together show
 * @param connectorClass by full name
 */
public record Facets(
        int total,
        SortedMap<String, Integer> cluster,
        SortedMap<String, Integer> team,
        SortedMap<String, Integer> type,
        SortedMap<String, Integer> connectorClass,
        SortedMap<String, Integer> health,
        SortedMap<String, Integer> syncStatus,
        SortedMap<String, Integer> autoRestart) {

    static Facets of(List<Amount> amounts) {
        return new Facets(
                of("total", amounts).getOrDefault("", 0),
                of("cluster", amounts),
                of("team", amounts),
                of("type", amounts),
                of("class", amounts),
                of("health", amounts),
                of("sync", amounts),
                of("autoRestart", amounts));
    }

    private static SortedMap<String, Integer> of(String field, List<Amount> amounts) {
        SortedMap<String, Integer> values = new TreeMap<>();
        amounts.stream()
                .filter(amount -> amount.field().equals(field))
                .forEach(amount -> values.put(amount.value(), amount.amount()));
        return Collections.unmodifiableSortedMap(values);
    }

    /** One value of one filter. */
    public record Amount(String field, String value, int amount) {}
}
