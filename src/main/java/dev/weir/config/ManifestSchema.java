package dev.weir.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schema (2020-12) of the native documents, as this build ships it. Thread-safe. */
public final class ManifestSchema {

    /** What each of them describes. */
    public static final List<String> KINDS =
            List.of("Connector", "ConnectorDefaults", "ConnectorOverlay", "Repository");

    private static final String RESOURCE = "/schema/weir.dev-v1.json";
    private static final String REFERENCE = "\"$ref\": \"#/$defs/";
    private static final String ANY = REFERENCE + "Document\"";

    private ManifestSchema() {}

    /** For documents of any kind. */
    public static String ofAll() {
        try (InputStream stream = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("this build ships no " + RESOURCE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /**
     * For documents of one kind.
     *
     * @throws IllegalArgumentException if it is none of {@link #KINDS}
     */
    public static String of(String kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("the kind must be one of " + String.join(", ", KINDS));
        }
        return ofAll().replace(ANY, REFERENCE + kind + "\"");
    }
}
