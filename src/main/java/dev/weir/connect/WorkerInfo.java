package dev.weir.connect;

/**
 * What a worker says of itself ({@code GET /}).
 *
 * @param worker the URL that answered; during a rolling upgrade others may run another version
 * @param kafkaClusterId empty where the worker does not say
 */
public record WorkerInfo(String worker, ConnectVersion version, String kafkaClusterId) {}
