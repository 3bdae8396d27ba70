package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The computed changes of one cluster at one revision.
 *
 * @param items in the order in which they are applied: by wave and name, what removes a connector last
 * @param unchanged the managed connectors that are as desired, with the keys that a mask hides
 */
public record Plan(
        ClusterName cluster, String sha, List<PlannedItem> items, SortedMap<ConnectorName, ConfigDiff> unchanged) {

    public Plan {
        items = List.copyOf(items);
        unchanged = Collections.unmodifiableSortedMap(new TreeMap<>(unchanged));
    }

    /** This plan with only these connectors to be applied, all where none is named; what is held stays. */
    public Plan only(Set<ConnectorName> names) {
        List<PlannedItem> chosen = items.stream()
                .filter(item -> names.isEmpty() || item.isHeld() || names.contains(item.name()))
                .toList();
        return new Plan(cluster, sha, chosen, unchanged);
    }

    /** This plan with these of its free items held. */
    public Plan holding(Set<String> digests, Held because) {
        List<PlannedItem> held = items.stream()
                .map(item -> item.isHeld() || !digests.contains(item.digest()) ? item : item.with(Optional.of(because)))
                .toList();
        return new Plan(cluster, sha, held, unchanged);
    }

    /** What may be applied now. */
    public List<PlannedItem> free() {
        return items.stream().filter(item -> !item.isHeld()).toList();
    }

    public List<PlannedItem> held() {
        return items.stream().filter(PlannedItem::isHeld).toList();
    }

    public List<PlannedItem> awaitingApproval() {
        return items.stream().filter(PlannedItem::awaitsApproval).toList();
    }

    public int count(Action action) {
        return (int)
                items.stream().filter(item -> item.change().action() == action).count();
    }

    /** What differs from its definition, or cannot be brought to it; the rest is as it should be. */
    public List<PlannedItem> differing() {
        return items.stream()
                .filter(item -> item.isHeld() || !item.change().findsNoDifference())
                .toList();
    }

    public Optional<PlannedItem> item(ConnectorName name) {
        return items.stream().filter(item -> item.name().equals(name)).findFirst();
    }
}
