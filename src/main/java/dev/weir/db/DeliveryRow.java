package dev.weir.db;

import java.time.Instant;

/** A webhook delivery and what came of it. */
public record DeliveryRow(long id, String source, String deliveryId, String event, String result, Instant receivedAt) {}
