package dev.weir.quickstart;

import dev.weir.sandbox.Ports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The directory that holds all data of a quickstart. */
record QuickstartDirectory(Path path) {

    /** Refuses a second quickstart on it; the operating system lets go when this process ends, however it ends. */
    void lock(int port) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("quickstart.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IllegalStateException(
                    "another quickstart runs on " + path + ": stop it, or give this one its own --data and --port");
        }
        if (!Ports.isFree(port)) {
            throw new IllegalStateException("port " + port + " is taken: choose another with --port");
        }
    }

    /** Kept, so that a script that holds it goes on working after a restart. */
    String webhookSecret() throws IOException {
        Path file = path.resolve("webhook.secret");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file);
    }
}
