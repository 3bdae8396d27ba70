package dev.weir.connect;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Apache Kafka version behind what a worker calls its version. Confluent counts on its own ({@code 7.6.0-ccs} is
 * Kafka 3.6); others append words ({@code 3.7.0-IBM}). An unreadable version is 0.0, older than every feature. It
 * compares by Kafka's major and minor version only.
 *
 * @param text as the worker says it
 */
public record ConnectVersion(String text, int major, int minor) implements Comparable<ConnectVersion> {

    private static final Pattern LEADING = Pattern.compile("^v?(\\d{1,4})\\.(\\d{1,4})(.*)$", Pattern.DOTALL);
    private static final Pattern CONFLUENT = Pattern.compile(".*-(?:ccs|ce)\\b.*", Pattern.DOTALL);
    private static final Comparator<ConnectVersion> ORDER =
            Comparator.comparingInt(ConnectVersion::major).thenComparingInt(ConnectVersion::minor);

    public static ConnectVersion of(String text) {
        Matcher numbers = LEADING.matcher(text.strip());
        if (!numbers.matches()) {
            return new ConnectVersion(text, 0, 0);
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        boolean confluent = CONFLUENT.matcher(numbers.group(3)).matches();
        return confluent ? ofConfluent(text, major, minor) : new ConnectVersion(text, major, minor);
    }

    /** Whether {@code POST /connectors} takes an {@code initial_state} (KIP-980). */
    public boolean supportsInitialState() {
        return atLeast(3, 7);
    }

    /** Whether connectors can be stopped (KIP-875). */
    public boolean supportsStop() {
        return atLeast(3, 5);
    }

    /** Whether offsets can be read (KIP-875, its first part). */
    public boolean supportsOffsets() {
        return atLeast(3, 5);
    }

    /** Whether the offsets of a stopped connector can be altered and reset (KIP-875, its second part). */
    public boolean supportsOffsetChanges() {
        return atLeast(3, 6);
    }

    /** Whether the level of a logger can be set for all workers at once (KIP-976). */
    public boolean supportsClusterLoggers() {
        return atLeast(3, 7);
    }

    /** Whether {@code GET /health} exists (KIP-1017). */
    public boolean supportsHealth() {
        return atLeast(3, 9);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ConnectVersion(text, wantedMajor, wantedMinor)) >= 0;
    }

    /** Confluent Platform 5.x is Kafka 2.x, 6.x is 2.(x + 6), 7.x is 3.x, 8.x is 4.x. */
    private static ConnectVersion ofConfluent(String text, int major, int minor) {
        return kafkaMinor(major, minor)
                .map(kafka -> new ConnectVersion(text, major >= 7 ? major - 4 : 2, kafka))
                .orElseGet(() -> new ConnectVersion(text, 0, 0));
    }

    private static Optional<Integer> kafkaMinor(int major, int minor) {
        return switch (major) {
            case 5 -> Optional.of(minor);
            case 6 -> Optional.of(minor + 6);
            default -> major >= 7 ? Optional.of(minor) : Optional.empty();
        };
    }

    @Override
    public int compareTo(ConnectVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
