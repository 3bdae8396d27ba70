package dev.weir.console;

import dev.weir.db.ConnectorFilter;
import dev.weir.model.SecretKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The filters of the list of connectors, as they stand in its address. What cannot be read asks for nothing. */
final class ConnectorFilters {

    private static final String CONFIG = "config";

    private ConnectorFilters() {}

    static ConnectorFilter of(Address address) {
        return new ConnectorFilter(
                address.get("cluster"),
                address.get(Address.KAFKA_CLUSTER),
                address.get("team"),
                address.get("type"),
                address.get("class"),
                address.all("health"),
                address.all("sync"),
                address.get("difference"),
                address.get("reason"),
                flag(address, "managed"),
                flag(address, "autoRestart"),
                flag(address, "attention"),
                address.get("q"),
                config(address));
    }

    private static Optional<Boolean> flag(Address address, String key) {
        return address.get(key)
                .filter(word -> word.equals("true") || word.equals("false"))
                .map(Boolean::valueOf);
    }

    /** Written as KEY=VALUE; what may be a secret cannot be asked for. */
    private static SortedMap<String, String> config(Address address) {
        SortedMap<String, String> entries = new TreeMap<>();
        address.get(CONFIG).filter(ConnectorFilters::isAskable).ifPresent(entry -> {
            int equals = entry.indexOf('=');
            entries.put(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip());
        });
        return entries;
    }

    private static boolean isAskable(String entry) {
        int equals = entry.indexOf('=');
        return equals > 0 && !SecretKeys.isSecretKey(entry.substring(0, equals).strip());
    }

    /** The filters in force, each with the address of the list without it. */
    static List<Chip> chips(Address address) {
        List<Chip> chips = new ArrayList<>();
        for (String key : address.parameters().keySet()) {
            if (!key.equals(Address.SORT) && !key.equals(Address.PAGE) && !key.equals(Address.KAFKA_CLUSTER)) {
                address.all(key)
                        .forEach(value -> chips.add(
                                new Chip(key, value, address.without(key).href())));
            }
        }
        return List.copyOf(chips);
    }
}
