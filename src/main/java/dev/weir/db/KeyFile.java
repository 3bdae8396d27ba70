package dev.weir.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A file that holds 32 random bytes as base64, readable by its owner only. */
record KeyFile(Path path) {

    private static final int BYTES = 32;

    byte[] read() {
        try {
            makeIfAbsent();
            return parse(Files.readString(path).strip());
        } catch (IOException e) {
            throw new IllegalStateException("secretKeyFile " + path + " can be neither read nor made", e);
        }
    }

    private void makeIfAbsent() throws IOException {
        if (Files.exists(path)) {
            return;
        }
        try (var channel = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(java.nio.ByteBuffer.wrap(fresh()));
        } catch (FileAlreadyExistsException e) {
            // another node of the same directory was faster, and its key is as good
        }
    }

    private byte[] parse(String text) {
        byte[] key = decode(text);
        if (key.length != BYTES) {
            throw new IllegalStateException("secretKeyFile " + path + " must hold 32 bytes as base64; restore it from a"
                    + " backup, or remove it if it has never been used");
        }
        return key;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encode(key);
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
