package dev.weir.cli.check;

import dev.weir.config.WeirConfiguration;
import dev.weir.db.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key and the data directory, which the service makes where they are not there yet; this does not. */
final class FilesProbe {

    private static final String KEY = "secretKeyFile";
    private static final String DATA = "dataDirectory";

    private FilesProbe() {}

    /** The key, where there is one already. */
    static Probed<Vault> key(Path file) {
        return Files.exists(file) ? existing(file) : Probed.nothing(absent(file));
    }

    private static Probed<Vault> existing(Path file) {
        List<Finding> findings = new ArrayList<>();
        try {
            Vault vault = new Vault(file);
            findings.add(Finding.ok(KEY, file + " holds the key " + vault.keyId()));
            Access.openToAll(KEY, file).ifPresent(findings::add);
            return new Probed<>(Optional.of(vault), findings);
        } catch (IllegalStateException e) {
            return Probed.nothing(Finding.error(KEY, String.valueOf(e.getMessage())));
        }
    }

    private static Finding absent(Path file) {
        return Files.isWritable(folder(file))
                ? Finding.ok(KEY, file + " will be made at the first start; back it up with the database")
                : Finding.error(
                        KEY,
                        file + " is not there, and cannot be made",
                        "make its folder, writable by the user who runs Weir, or restore it");
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    static Finding data(WeirConfiguration configuration) {
        Path directory = configuration.dataDirectory();
        return Access.mayWrite(directory)
                ? Finding.ok(DATA, directory + " can be written")
                : Finding.error(DATA, directory + " cannot be written", "give it to the user who runs Weir");
    }
}
