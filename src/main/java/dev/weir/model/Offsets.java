package dev.weir.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a connector has come: an offset for each partition, both JSON objects that mean nothing to Weir. A source's are
 * its plugin's own, such as <code>{"filename":…}</code> and <code>{"position":…}</code>; a sink's are those of its consumer
 * group, <code>{"kafka_partition":…,"kafka_topic":…}</code> and <code>{"kafka_offset":…}</code> (KIP-875).
 *
 * @param byPartition JSON texts with their keys in order and every number as it came, since {@code 1} and {@code 1.0}
 *     are two things to a plugin: equal offsets are equal in whatever order Connect lists them
 */
public record Offsets(SortedMap<String, String> byPartition) {

    /** Of a connector that has not begun. */
    public static final Offsets NONE = new Offsets(new TreeMap<>());

    /** The offset that has Connect forget a partition when it is told to alter offsets. */
    public static final String FORGOTTEN = "null";

    public Offsets {
        byPartition = Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
    }

    public boolean areNone() {
        return byPartition.isEmpty();
    }

    /** What is to be altered so that a connector with the current ones comes to have these, and no others. */
    public Offsets changeFrom(Offsets current) {
        SortedMap<String, String> change = new TreeMap<>(byPartition);
        current.byPartition.keySet().forEach(partition -> change.putIfAbsent(partition, FORGOTTEN));
        change.entrySet().removeAll(current.byPartition.entrySet());
        return new Offsets(change);
    }

    /** Those of partitions of which the current ones say nothing. */
    public Offsets beside(Offsets current) {
        SortedMap<String, String> change = new TreeMap<>(byPartition);
        change.keySet().removeAll(current.byPartition.keySet());
        return new Offsets(change);
    }

    /** Those that altering would change in the current ones. */
    public Offsets notShownBy(Offsets current) {
        SortedMap<String, String> change = new TreeMap<>(byPartition);
        change.entrySet().removeIf(one -> current.shows(one.getKey(), one.getValue()));
        return new Offsets(change);
    }

    /** Whether altering that changes nothing in these. */
    public boolean show(Offsets altered) {
        return altered.byPartition.entrySet().stream().allMatch(one -> shows(one.getKey(), one.getValue()));
    }

    private boolean shows(String partition, String offset) {
        return byPartition.getOrDefault(partition, FORGOTTEN).equals(offset);
    }
}
