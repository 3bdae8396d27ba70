package dev.weir.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Weir created or adopted in one Connect cluster. Only what stands here is ever deleted. */
public record Inventory(SortedMap<ConnectorName, InventoryItem> items) {

    public static final Inventory EMPTY = new Inventory(new TreeMap<>());

    public Inventory {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    public static Inventory of(Collection<InventoryItem> items) {
        SortedMap<ConnectorName, InventoryItem> byName = new TreeMap<>();
        items.forEach(item -> byName.put(item.name(), item));
        return new Inventory(byName);
    }

    public Optional<InventoryItem> get(ConnectorName name) {
        return Optional.ofNullable(items.get(name));
    }
}
