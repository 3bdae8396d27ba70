package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of configs and items. They are stored and shown, and a config holds short secrets beside text that anyone
 * can guess, so a plain hash would let them be found by trying; the key stays outside the database. Immutable and
 * thread-safe.
 */
public final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /**
     * @param key secret bytes, the same on every node
     */
    public Fingerprints(byte[] key) {
        this.key = key.clone();
    }

    /** 64 hexadecimal digits that are equal for equal configs. */
    public String of(ConnectorConfig config) {
        return of(config.values().entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** 64 hexadecimal digits that are equal for equal lists of texts. */
    public String of(List<String> parts) {
        Mac mac = mac();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // the length before each part keeps ("a","bc") and ("ab","c") apart
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return HexFormat.of().formatHex(mac.doFinal());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
