package dev.weir.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks, {@code v1}: HMAC-SHA256 over {@code id.timestamp.body}, in base64. */
final class StandardSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private StandardSignature() {}

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param secret {@code whsec_} and the key in base64, or a text whose bytes are the key
     * @throws IllegalArgumentException if the secret is empty or no base64
     */
    static String of(String id, Instant at, byte[] body, String secret) {
        Mac mac = mac(key(secret));
        mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /** No message shows the text. */
    private static byte[] key(String secret) {
        byte[] key = secret.startsWith(ENCODED) ? decoded(secret) : secret.getBytes(StandardCharsets.UTF_8);
        if (key.length == 0) {
            throw new IllegalArgumentException("the secret is empty: write one, 24 to 64 random bytes long");
        }
        return key;
    }

    private static byte[] decoded(String secret) {
        try {
            return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what follows whsec_ in the secret is no base64: mend it");
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
