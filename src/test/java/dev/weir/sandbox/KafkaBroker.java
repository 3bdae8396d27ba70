package dev.weir.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One KRaft node that is broker and controller at once. */
final class KafkaBroker {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final Path directory;
    private final String address;
    private final String controller;
    private final KafkaRaftServer server;

    private KafkaBroker(Path directory, Ports ports) {
        this.directory = directory;
        this.address = "127.0.0.1:" + ports.of("broker");
        this.controller = "127.0.0.1:" + ports.of("controller");
        format();
        this.server = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
    }

    /** Starts a broker on that directory: a fresh one is formatted, any other keeps its cluster id and its data. */
    static KafkaBroker start(Path directory, Ports ports) {
        KafkaBroker broker = new KafkaBroker(directory, ports);
        broker.server.startup();
        return broker;
    }

    String bootstrapServers() {
        return address;
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** meta.properties is what the formatter writes last: without it, whatever is there is a format cut short. */
    private void format() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's directory " + directory + " could not be formatted", e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "log.dirs",
                directory.toString(),
                "controller.quorum.voters",
                NODE + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "PLAINTEXT://" + address + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + address));
        Stream.of(
                        "offsets.topic.num.partitions",
                        "offsets.topic.replication.factor",
                        "transaction.state.log.num.partitions",
                        "transaction.state.log.replication.factor",
                        "transaction.state.log.min.isr",
                        "share.coordinator.state.topic.num.partitions",
                        "share.coordinator.state.topic.replication.factor",
                        "share.coordinator.state.topic.min.isr")
                .forEach(key -> settings.put(key, "1"));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        // by default 128 MB of heap, for topics that hold a few records here
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        return settings;
    }
}
