package dev.weir.model;

/** From which level on a logger may log, from nothing to everything; the words of Log4j, which Connect logs with. */
public enum LogLevel {
    OFF,
    FATAL,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
