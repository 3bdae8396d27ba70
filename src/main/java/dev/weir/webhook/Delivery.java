package dev.weir.webhook;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A delivery whose signature was right.
 *
 * @param id the caller's own; where it gives none that is plain, a digest of body and time, which no other has
 */
record Delivery(String id, String event) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    static Delivery of(Dialect dialect, HttpHeaders headers, byte[] body, Instant now) {
        String id = plain(headers, dialect.deliveryHeader()).orElseGet(() -> digest(body, now));
        String event = dialect.eventHeader()
                .map(header -> plain(headers, header).orElse("unknown"))
                .orElse(Dialect.push());
        return new Delivery(id, event);
    }

    private static Optional<String> plain(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name))
                .filter(value -> PLAIN.matcher(value).matches());
    }

    private static String digest(byte[] body, Instant now) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(body);
            digest.update(ByteBuffer.allocate(12)
                    .putLong(now.getEpochSecond())
                    .putInt(now.getNano())
                    .array());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
