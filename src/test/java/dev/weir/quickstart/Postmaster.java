package dev.weir.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The server process of a PostgreSQL data directory, as its {@code postmaster.pid} names it. */
record Postmaster(Path directory) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Empty when none runs. */
    OptionalLong pid() {
        return process().map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty());
    }

    /** Stops the server, if one runs on the directory, and removes its pid file. */
    void stopOrphan() {
        process().ifPresent(this::stop);
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("the stale " + file() + " could not be removed", e);
        }
    }

    /** Nobody may be there to reap an orphan, so that it stays as a zombie: what counts is that it is no postgres any more. */
    private void stop(ProcessHandle process) {
        process.destroy();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isPostgres(process)) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    /** A pid may have been given to another program since; only a postgres is taken for one. */
    private Optional<ProcessHandle> process() {
        try {
            return Files.exists(file())
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(file()).get(0).strip()))
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("postgres"))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Path file() {
        return directory.resolve("postmaster.pid");
    }
}
