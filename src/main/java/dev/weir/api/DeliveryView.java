package dev.weir.api;

import dev.weir.db.DeliveryRow;
import java.time.Instant;

/**
 * A webhook delivery whose signature was right.
 *
 * @param result what came of it: accepted or ignored
 */
public record DeliveryView(String source, String id, String event, String result, Instant receivedAt) {

    static DeliveryView of(DeliveryRow row) {
        return new DeliveryView(row.source(), row.deliveryId(), row.event(), row.result(), row.receivedAt());
    }
}
