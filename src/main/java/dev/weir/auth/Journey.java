package dev.weir.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One browser's way to the identity provider and back. Its cookie holds 256 random bits, when it began and where it leads;
 * whatever the provider is told follows from the whole of it, and tells nothing of it. Its {@code toString} shows nothing.
 */
record Journey(String cookie, Instant begun, String next) {

    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}\\.(\\d{1,12})\\.([A-Za-z0-9_-]*)");

    /** Beyond it a browser may drop the cookie. */
    private static final int LONGEST_NEXT = 1_500;

    static Journey begin(String next, Instant now) {
        String kept = next.length() <= LONGEST_NEXT ? next : "/";
        String cookie = Digests.random() + "." + now.getEpochSecond() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(kept.getBytes(StandardCharsets.UTF_8));
        return new Journey(cookie, now, kept);
    }

    /** What a cookie tells; empty where it is none. */
    static Optional<Journey> of(String cookie) {
        Matcher parts = COOKIE.matcher(cookie);
        try {
            return parts.matches()
                    ? Optional.of(new Journey(
                            cookie,
                            Instant.ofEpochSecond(Long.parseLong(parts.group(1))),
                            new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Nodes' clocks may differ by a minute. */
    boolean isOnTime(Instant now) {
        Duration taken = Duration.between(begun, now);
        return taken.compareTo(Duration.ofMinutes(-1)) >= 0 && taken.compareTo(ProviderSignIn.LIFE) <= 0;
    }

    String state() {
        return Digests.derived("state", cookie);
    }

    String nonce() {
        return Digests.derived("nonce", cookie);
    }

    String verifier() {
        return Digests.derived("verifier", cookie);
    }

    @Override
    public String toString() {
        return "Journey";
    }
}
