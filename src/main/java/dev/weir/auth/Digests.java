package dev.weir.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are drawn at random, and what is kept of them. */
final class Digests {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Digests() {}

    /** 256 random bits, as 43 signs of base64url (RFC 4648). */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    /** SHA-256, which is enough for what nobody can guess. */
    static byte[] of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] of(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Another secret that follows from this one, and tells nothing of it. */
    static String derived(String purpose, String secret) {
        return text(of(purpose + " " + secret));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
