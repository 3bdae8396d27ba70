package dev.weir.model;

/**
 * One task as Connect reports it.
 *
 * @param trace the failure's stack trace with secrets redacted, empty where there is none
 */
public record TaskStatus(int id, ConnectorState state, String worker, String trace) {}
