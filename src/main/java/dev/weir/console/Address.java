package dev.weir.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path of the console and its parameters; filters, order and page stand in the address alone. Immutable.
 *
 * @param path percent-encoded
 * @param parameters as typed, not encoded
 */
public record Address(String path, Map<String, List<String>> parameters) {

    public static final String KAFKA_CLUSTER = "kafkaCluster";
    static final String PAGE = "page";
    static final String SORT = "sort";

    public Address {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static Address of(String path) {
        return new Address(path, Map.of());
    }

    /** The first value of a parameter that is not empty. */
    public Optional<String> get(String key) {
        return all(key).stream().findFirst();
    }

    /** Every value of a parameter that is not empty. */
    public List<String> all(String key) {
        return parameters.getOrDefault(key, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** This address with another value, from the first page on. */
    public Address with(String key, String value) {
        return with(key, List.of(value));
    }

    private Address with(String key, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove(PAGE);
        changed.put(key, values);
        return new Address(path, changed);
    }

    public Address without(String key) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove(PAGE);
        changed.remove(key);
        return new Address(path, changed);
    }

    Address page(int number) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.put(PAGE, List.of(Integer.toString(number)));
        return new Address(path, changed);
    }

    /** Turns the list by a column; a second time the other way round. */
    public Address sortedBy(String word, String current) {
        return with(SORT, current.equals(word) ? "-" + word : word);
    }

    /** As it stands in a link. */
    public String href() {
        String query = parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
    }
}
