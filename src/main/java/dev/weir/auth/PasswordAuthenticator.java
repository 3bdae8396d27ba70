package dev.weir.auth;

import dev.weir.config.AuthSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Users with bcrypt hashes, for pages and programs alike. Bcrypt is slow by design: a password that was right is remembered,
 * as a digest, for ten minutes, and is neither compared nor held up meanwhile. All others are compared on half of the
 * processors at most, wait two seconds at most for their turn, and only so many may be {@linkplain Guesses wrong}. Safe
 * for use by many threads.
 */
final class PasswordAuthenticator {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int MOST_WAITING = 16;

    private record Proof(byte[] digest, Instant until) {}

    /** What came of a name and a password. */
    sealed interface Answer {

        /** What the one function or the other makes of it. */
        <T> T match(Function<Account, T> right, Supplier<T> wrong, Function<Duration, T> later);

        record Right(Account account) implements Answer {
            @Override
            public <T> T match(Function<Account, T> right, Supplier<T> wrong, Function<Duration, T> later) {
                return right.apply(account);
            }
        }

        /** The name or the password is wrong; which one is not said. */
        record Wrong() implements Answer {
            @Override
            public <T> T match(Function<Account, T> right, Supplier<T> wrong, Function<Duration, T> later) {
                return wrong.get();
            }
        }

        /** Nothing was compared: too many were wrong a moment ago, or too many are being compared. */
        record Later(Duration pause) implements Answer {
            @Override
            public <T> T match(Function<Account, T> right, Supplier<T> wrong, Function<Duration, T> later) {
                return later.apply(pause);
            }
        }
    }

    private final Hashes hashes;
    private final Guesses guesses;
    private final InstantSource clock;
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    PasswordAuthenticator(AuthSettings auth, InstantSource clock) {
        this.hashes = new Hashes(auth.users());
        this.guesses = new Guesses(clock);
        this.clock = clock;
    }

    /** @param address where the caller is; {@link CallerAddress} */
    Answer check(String name, String password, String address) {
        byte[] digest = Digests.of(password);
        if (isRemembered(name, digest)) {
            return right(name);
        }
        Optional<Duration> closed = guesses.closed(name, address);
        return closed.<Answer>map(Answer.Later::new).orElseGet(() -> inTurn(name, password, digest, address));
    }

    private boolean isRemembered(String name, byte[] digest) {
        Proof proof = proofs.get(name);
        return proof != null && clock.instant().isBefore(proof.until) && MessageDigest.isEqual(proof.digest, digest);
    }

    private static Answer right(String name) {
        return new Answer.Right(People.user(name));
    }

    private Answer inTurn(String name, String password, byte[] digest, String address) {
        if (!places.tryAcquire()) {
            return new Answer.Later(BUSY);
        }
        try {
            return isMyTurn() ? decided(name, password, digest, address) : new Answer.Later(BUSY);
        } finally {
            places.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever waited may find that the same password was right a moment ago. */
    private Answer decided(String name, String password, byte[] digest, String address) {
        try {
            return isRemembered(name, digest) ? right(name) : guessed(name, password, digest, address);
        } finally {
            turns.release();
        }
    }

    private Answer guessed(String name, String password, byte[] digest, String address) {
        Optional<Duration> closed = guesses.take(name, address);
        if (closed.isPresent()) {
            return new Answer.Later(closed.get());
        }
        if (!hashes.match(name, password.getBytes(StandardCharsets.UTF_8))) {
            return new Answer.Wrong();
        }
        guesses.takeBack(name, address);
        proofs.put(name, new Proof(digest, clock.instant().plus(REMEMBERED)));
        return right(name);
    }

    /** How much was computed so far; {@link Hashes#rounds()}. */
    long rounds() {
        return hashes.rounds();
    }
}
