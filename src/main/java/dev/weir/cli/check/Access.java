package dev.weir.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may read and write files. */
final class Access {

    private Access() {}

    /** A warning for a file that every user of the machine can read. */
    static Optional<Finding> openToAll(String subject, Path file) {
        return isOpenToAll(file)
                ? Optional.of(Finding.warning(
                        subject, file + " can be read by every user of this machine", "chmod o= " + file))
                : Optional.empty();
    }

    private static boolean isOpenToAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // that it cannot be read at all is told elsewhere
        }
    }

    /** Whether it can be written, or made where it is not there yet. */
    static boolean mayWrite(Path path) {
        @Nullable Path existing = path.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing);
    }
}
