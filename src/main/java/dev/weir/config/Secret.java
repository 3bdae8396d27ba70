package dev.weir.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret of the service, given as text or as a file that holds it. The file is read anew at each {@link #reveal()}, so
 * that a rotated secret needs no restart. Its {@code toString} never shows it.
 */
public final class Secret {

    private final @Nullable String text;
    private final @Nullable Path file;

    private Secret(@Nullable String text, @Nullable Path file) {
        this.text = text;
        this.file = file;
    }

    /** The secret of a pair {@code x} / {@code xFile}; exactly one of the two must be given. */
    public static Secret of(String key, @Nullable String text, @Nullable Path file) {
        if ((text == null) == (file == null)) {
            throw new IllegalArgumentException("set either " + key + " or " + key + "File");
        }
        return new Secret(text, file);
    }

    /**
     * The secret itself, without a line end after it.
     *
     * @throws UncheckedIOException if its file cannot be read
     */
    public String reveal() {
        return text != null ? text : read();
    }

    /** Where it is kept; empty where the configuration holds it. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private String read() {
        try {
            return Files.readString(java.util.Objects.requireNonNull(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the secret's file " + file + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return file != null ? "secret in " + file : "secret";
    }
}
