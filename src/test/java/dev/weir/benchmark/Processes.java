package dev.weir.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the system says of a process; memory on Linux only. */
final class Processes {

    private static final int KILOBYTES = 1024;

    private final ServiceProcess service;
    private Duration mark = Duration.ZERO;

    Processes(ServiceProcess service) {
        this.service = service;
    }

    void mark() {
        mark = processor();
    }

    /** Time of a core since the mark. */
    Duration sinceMark() {
        return processor().minus(mark);
    }

    private Duration processor() {
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    static long residentMegabytes(long pid) throws IOException {
        return megabytes(pid, "VmRSS:");
    }

    /** The most that was ever resident. */
    static long mostMegabytes(long pid) throws IOException {
        return megabytes(pid, "VmHWM:");
    }

    private static long megabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / KILOBYTES)
                .findFirst()
                .orElse(0);
    }
}
