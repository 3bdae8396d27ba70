package dev.weir.benchmark;

import dev.weir.git.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Connectors that fail when they are told to: file sources that may send short lines only. A long line fails every one
 * that reads its file within a second, and again after each restart. Unlike Kafka's mock connectors, whose tasks never
 * sleep, hundreds of them leave the worker idle.
 */
record FileSources(Path directory, TestRepository repository) {

    private static final int LONGEST = 1_024;

    /** Defines one that reads the file of that name. */
    void define(String name, String file) {
        append(file, "a short line");
        repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  tasksMax: 1
                  autoRestart: {delay: 1s, maxAttempts: 1, jitter: 0}
                  config:
                    file: %s
                    topic: benchmark
                    producer.override.max.request.size: "%d"
                """.formatted(name, directory.resolve(file), LONGEST));
    }

    /** Has all that read the file fail. */
    void fail(String file) {
        append(file, "x".repeat(4 * LONGEST));
    }

    private void append(String file, String line) {
        try {
            Files.writeString(
                    directory.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
