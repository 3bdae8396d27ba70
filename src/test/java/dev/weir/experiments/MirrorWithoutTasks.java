package dev.weir.experiments;

import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which MirrorMaker connectors run without a task, for how long, and what does Connect say? Decision record 0006. */
public final class MirrorWithoutTasks {

    private static final String MIRROR = "org.apache.kafka.connect.mirror.Mirror";
    private static final String FILE = "org.apache.kafka.connect.file.FileStream";
    private static final Duration PAUSE = Duration.ofMillis(50);

    private MirrorWithoutTasks() {}

    public static void main(String[] arguments) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.temporary("mirror"))) {
            RawConnect rest = sandbox.cluster(0).rest();
            List<Timeline> timelines = new ArrayList<>();
            create(rest, timelines, "source", MIRROR + "SourceConnector", Map.of("topics", "later-.*"));
            create(
                    rest,
                    timelines,
                    "source-without-heartbeats",
                    MIRROR + "SourceConnector",
                    Map.of("topics", "later-.*", "heartbeats.replication.enabled", "false"));
            create(rest, timelines, "checkpoint", MIRROR + "CheckpointConnector", Map.of("groups", "connect-late.*"));
            create(rest, timelines, "heartbeat", MIRROR + "HeartbeatConnector", Map.of());
            create(
                    rest,
                    timelines,
                    "heartbeat-disabled",
                    MIRROR + "HeartbeatConnector",
                    Map.of("emit.heartbeats.enabled", "false"));
            create(
                    rest,
                    timelines,
                    "checkpoint-disabled",
                    MIRROR + "CheckpointConnector",
                    Map.of("groups", "connect-late.*", "emit.checkpoints.enabled", "false"));
            createPaused(rest, timelines);
            Thread.sleep(30_000);
            System.out.println("--- now a topic and a group that match appear, and the paused one is resumed");
            timelines.forEach(Timeline::zero);
            appear(sandbox, rest, timelines);
            rest.send("PUT", "/connectors/paused/resume", "");
            Thread.sleep(60_000);
            for (Timeline timeline : timelines) {
                timeline.close();
            }
        }
        System.exit(0);
    }

    private static void appear(Sandbox sandbox, RawConnect rest, List<Timeline> timelines) throws Exception {
        Files.write(sandbox.data().resolve("later.txt"), List.of("one", "two", "three"));
        String file = "${demo:data}/later";
        create(
                rest,
                timelines,
                "late-source",
                FILE + "SourceConnector",
                Map.of("file", file + ".txt", "topic", "later-lines"));
        create(
                rest,
                timelines,
                "late-sink",
                FILE + "SinkConnector",
                Map.of("file", file + "-copy.txt", "topics", "later-lines"));
    }

    private static void createPaused(RawConnect rest, List<Timeline> timelines) {
        rest.create(
                "paused",
                Map.of("connector.class", FILE + "SourceConnector", "file", "${demo:data}/none", "topic", "none"),
                "PAUSED");
        timelines.add(Timeline.watch("paused", PAUSE, () -> rest.state("paused")));
    }

    private static void create(
            RawConnect rest, List<Timeline> timelines, String name, String type, Map<String, String> settings) {
        Map<String, String> config = new TreeMap<>(Map.of(
                "connector.class", type,
                "source.cluster.alias", "primary",
                "target.cluster.alias", "backup",
                "source.cluster.bootstrap.servers", "${demo:bootstrap}",
                "target.cluster.bootstrap.servers", "${demo:bootstrap}",
                "groups.exclude", "none",
                "refresh.topics.interval.seconds", "5",
                "refresh.groups.interval.seconds", "5"));
        for (String topic : List.of("", "offset-syncs.topic.", "checkpoints.topic.", "heartbeats.topic.")) {
            config.put(topic + "replication.factor", "1");
        }
        config.putAll(settings);
        RawConnect.Answer answer = rest.create(name, config);
        if (answer.status() != 201) {
            System.out.println(name + " was refused: " + answer.body());
            return;
        }
        timelines.add(Timeline.watch(name, PAUSE, () -> rest.state(name)));
    }
}
