package dev.weir.manifest.writing;

import dev.weir.model.ConnectorName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives each connector a file name that every file system can hold beside the others: Windows reserves names and, like
 * the Mac, does not tell {@code a} from {@code A}; most end at 255 bytes. Not thread-safe.
 */
final class FileNames {

    private static final int LONGEST = 200;
    private static final int DIGITS = 12;
    private static final String EXTENSION = ".yml";

    /** Reserved on Windows whatever follows the first dot, hidden, an option to a command, or another kind of file. */
    private static final Pattern SPECIAL =
            Pattern.compile("(?i)(?:(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?|[.-].*|defaults|weir)");

    private final Set<String> taken = new HashSet<>();

    /** A new name, the same for the same names asked for in the same order. */
    String of(ConnectorName connector) {
        String plain = shortened(safe(connector.value()));
        String name = plain;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = plain + "-" + number;
        }
        return name + EXTENSION;
    }

    private static String safe(String name) {
        return SPECIAL.matcher(name).matches() ? "connector-" + name : name;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST) + "-" + digest(name).substring(0, DIGITS);
    }

    private static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
