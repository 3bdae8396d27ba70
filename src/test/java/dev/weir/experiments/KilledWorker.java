package dev.weir.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.Ports;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import dev.weir.sandbox.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** What does Connect answer while a worker is down, is starting, or has lost its peer? Decision record 0004. */
public final class KilledWorker {

    private static final int CONNECTORS = 1_000;
    private static final int RUNNING = 4;
    private static final int UPDATES = 75_000;
    private static final int BYTES_PER_SECOND = 2_000_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private KilledWorker() {}

    public static void main(String[] arguments) throws Exception {
        // Connect's own defaults, but for the delay of 5 minutes, which would only make the experiment long
        SandboxOptions options = SandboxOptions.temporary("killed", "pair", "history")
                .withWorkerSetting("session.timeout.ms", "10000")
                .withWorkerSetting("heartbeat.interval.ms", "3000")
                .withWorkerSetting("scheduled.rebalance.max.delay.ms", "45000");
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.clusters().forEach(ConnectCluster::stop);
            killOneOfTwo(sandbox.cluster(1));
            killTheOnlyWorker(sandbox.cluster(0));
            startOnALongHistory(sandbox, sandbox.cluster(2));
        }
        System.exit(0);
    }

    private static void killTheOnlyWorker(ConnectCluster cluster) throws Exception {
        System.out.println(
                "--- one worker with " + CONNECTORS + " stopped connectors and " + RUNNING + " running ones");
        int port = cluster.url().getPort();
        RawConnect rest = cluster.rest();
        try (WorkerProcess worker = WorkerProcess.start(cluster.settings(port))) {
            rest.awaitHealthy();
            createStopped(rest);
            createRunning(rest);
            Thread.sleep(5_000);
            List<Timeline> timelines = watch(rest);
            Thread.sleep(1_000);
            timelines.forEach(Timeline::zero);
            worker.kill();
            try (WorkerProcess again = WorkerProcess.start(cluster.settings(port))) {
                Thread.sleep(45_000);
                closeAll(timelines);
            }
        }
    }

    /** The many updates come first in the topic, the many connectors last. */
    private static void startOnALongHistory(Sandbox sandbox, ConnectCluster cluster) throws Exception {
        System.out.println("--- one worker whose config topic is long, with a slow broker");
        LongHistory history = new LongHistory(sandbox.bootstrapServers(), "connect-history-config");
        Map<String, String> settings = cluster.settings(cluster.url().getPort());
        try (WorkerProcess worker = WorkerProcess.start(settings)) {
            worker.rest().awaitHealthy();
            createRunning(worker.rest());
        }
        history.append(UPDATES);
        try (WorkerProcess worker = WorkerProcess.start(settings)) {
            worker.rest().awaitHealthy();
            createStopped(worker.rest());
        }
        history.slowDown(BYTES_PER_SECOND);
        List<Timeline> timelines = watch(cluster.rest());
        timelines.forEach(Timeline::zero);
        try (WorkerProcess worker = WorkerProcess.start(settings)) {
            Thread.sleep(70_000);
            closeAll(timelines);
        }
    }

    /** The worker that came first leads the group; only the leader remembers who had what. */
    private static void killOneOfTwo(ConnectCluster cluster) throws Exception {
        int otherPort = Ports.anyFree();
        try (WorkerProcess leader =
                        WorkerProcess.start(cluster.settings(cluster.url().getPort()));
                WorkerProcess follower = startAfter(leader, cluster, otherPort)) {
            createRunning(leader.rest());
            System.out.println("--- two workers, the follower is killed");
            killAndWatch(follower, leader.rest());
            try (WorkerProcess next = startAfter(leader, cluster, otherPort)) {
                System.out.println("--- two workers, the leader is killed");
                killAndWatch(leader, next.rest());
            }
        }
    }

    private static WorkerProcess startAfter(WorkerProcess first, ConnectCluster cluster, int port) throws Exception {
        first.rest().awaitHealthy();
        WorkerProcess second = WorkerProcess.start(cluster.settings(port));
        second.rest().awaitHealthy();
        return second;
    }

    private static void killAndWatch(WorkerProcess victim, RawConnect survivor) throws InterruptedException {
        Thread.sleep(15_000);
        List<Timeline> timelines = watch(survivor);
        timelines.add(Timeline.watch("tasks by worker", PAUSE, () -> places(survivor)));
        Thread.sleep(1_000);
        timelines.forEach(Timeline::zero);
        victim.kill();
        Thread.sleep(70_000);
        closeAll(timelines);
    }

    private static List<Timeline> watch(RawConnect rest) {
        List<Timeline> timelines = new ArrayList<>();
        timelines.add(Timeline.watch("GET /connectors", PAUSE, () -> count(rest.get("/connectors"))));
        timelines.add(Timeline.watch(
                "GET /connectors?expand=status", PAUSE, () -> count(rest.get("/connectors?expand=status"))));
        timelines.add(Timeline.watch("GET /health", PAUSE, () -> brief(rest.get("/health"))));
        timelines.add(Timeline.watch("GET /connectors/file-0", PAUSE, () -> brief(rest.get("/connectors/file-0"))));
        timelines.add(Timeline.watch("tasks of file-*", PAUSE, () -> tasks(rest)));
        return timelines;
    }

    private static void closeAll(List<Timeline> timelines) throws InterruptedException {
        for (Timeline timeline : timelines) {
            timeline.close();
        }
    }

    private static String count(RawConnect.Answer answer) {
        return answer.status() == 200 ? "200 with " + answer.json().size() : brief(answer);
    }

    private static String brief(RawConnect.Answer answer) {
        String body = answer.body().replaceAll("\\s+", " ");
        return answer.status() == 200 ? "200" : answer.status() + " " + body.substring(0, Math.min(90, body.length()));
    }

    private static String tasks(RawConnect rest) {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < RUNNING; i++) {
            states.add(rest.state("file-" + i));
        }
        return states.toString();
    }

    private static String places(RawConnect rest) {
        Map<String, Integer> counts = new TreeMap<>();
        JsonNode all = rest.get("/connectors?expand=status").json();
        StreamSupport.stream(all.spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.at("/status/tasks").spliterator(), false))
                .forEach(task -> counts.merge(
                        task.path("state").asText() + " on "
                                + task.path("worker_id").asText(),
                        1,
                        Integer::sum));
        return counts.toString();
    }

    private static void createStopped(RawConnect rest) throws InterruptedException {
        Map<String, String> config = Map.of("connector.class", "org.apache.kafka.connect.tools.MockSourceConnector");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < CONNECTORS; i++) {
            String name = "mock-" + i;
            threads.execute(() -> rest.create(name, config, "STOPPED"));
        }
        threads.shutdown();
        threads.awaitTermination(5, TimeUnit.MINUTES);
    }

    private static void createRunning(RawConnect rest) {
        for (int i = 0; i < RUNNING; i++) {
            rest.create(
                    "file-" + i,
                    Map.of(
                            "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                            "file", "${demo:data}/file-" + i,
                            "topic", "file-" + i));
        }
    }
}
