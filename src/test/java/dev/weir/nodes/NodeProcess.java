package dev.weir.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One {@code server config.yml} in a JVM of its own. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static NodeProcess start(Path config, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.weir.WeirApplication",
                        "server",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new NodeProcess(process, log);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -STOP}: it stands still in the middle of whatever it does. */
    void halt() {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    void goOn() {
        signal("CONT");
    }

    /** {@code kill -TERM}, and waits until it has ended in order. */
    int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** Where it listens, as its log says; 0 while it does not. */
    int port() {
        return log().lines()
                .filter(line -> line.contains("Started application@"))
                .map(line -> line.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    /** The node by whatever name the database knows it. */
    boolean isCalled(String name) {
        return name.startsWith("weir-" + process.pid() + "-");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
