package dev.weir.connect;

import java.time.Duration;

/**
 * How long a worker may take.
 *
 * @param connect to accept a connection
 * @param read to answer a read whole, body included
 * @param write to answer a write or a validation; Connect itself gives up after 90 s, and until it has said so nobody
 *     knows whether the write will land
 */
public record Timeouts(Duration connect, Duration read, Duration write) {

    public static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(95));
}
