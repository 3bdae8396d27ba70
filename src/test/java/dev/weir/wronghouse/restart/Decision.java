package dev.weir.wronghouse.restart;

import dev.weir.wronghouse.config.Settings;
import dev.weir.wronghouse.manifest.Reader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;

/** A decision that is anything but pure. */
public record Decision(
        Settings settings, Reader reader, Clock clock, InstantSource source, Logger logger, Connection connection) {

    String text(Path file) throws IOException {
        return Files.readString(file) + Instant.now() + System.getenv("HOME") + URI.create("http://127.0.0.1");
    }
}
