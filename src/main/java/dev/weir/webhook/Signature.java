package dev.weir.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code sha256=} and the HMAC-SHA256 of the body's raw bytes in hexadecimal digits, as GitHub's "Validating webhook
 * deliveries" gives it.
 */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** Compares in a time that does not depend on where the two differ. */
    static boolean isRight(@Nullable String given, byte[] body, String secret) {
        byte[] expected = (PREFIX + HexFormat.of().formatHex(mac(body, secret))).getBytes(StandardCharsets.US_ASCII);
        byte[] found = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, found);
    }

    private static byte[] mac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
