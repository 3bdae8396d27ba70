package dev.weir.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A Connect worker in a JVM of its own, because that can be killed. It ends with the JVM that started it. */
public final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    private WorkerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the worker, and does not wait for it to answer. */
    public static WorkerProcess start(Map<String, String> settings) throws IOException {
        // quick to start matters more to most than peak speed
        return start(settings, "-Xmx1g", "-XX:TieredStopAtLevel=1");
    }

    /** Starts the worker with these options of its JVM, as above. */
    public static WorkerProcess start(Map<String, String> settings, String... options) throws IOException {
        Path file = Files.createTempFile("weir-worker-", ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName(), file.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        return new WorkerProcess(process, WorkerSettings.urlOf(settings));
    }

    public RawConnect rest() {
        return new RawConnect(url);
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The worker's own JVM. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        Files.delete(Path.of(arguments[0]));
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        ConnectWorker.start(settings);
        new CountDownLatch(1).await();
    }
}
