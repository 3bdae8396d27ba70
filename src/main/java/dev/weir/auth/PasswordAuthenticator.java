package dev.weir.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.basic.BasicCredentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Users with bcrypt hashes. A name that is not among them costs as much time as a wrong password, so that names cannot
 * be found out. Bcrypt is slow by design; a password that was right is therefore remembered, as a digest, for a minute.
 * Safe for use by many threads.
 */
public final class PasswordAuthenticator implements Authenticator<BasicCredentials, Person> {

    /** Bcrypt reads no further; a longer password would be compared in part. */
    private static final int LONGEST = 72;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int STANDARD_COST = 10;

    private record Proof(byte[] digest, Instant until) {}

    private final Map<String, String> hashes;
    private final Set<String> admins;
    private final InstantSource clock;
    private final String hashOfNobody;
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    public PasswordAuthenticator(AuthSettings auth, AccessSettings access, InstantSource clock) {
        this.hashes = auth.users().stream()
                .collect(Collectors.toUnmodifiableMap(AuthSettings.User::name, AuthSettings.User::passwordHash));
        this.admins = access.admins().members();
        this.clock = clock;
        this.hashOfNobody = BCrypt.withDefaults().hashToString(highestCost(), "".toCharArray());
    }

    private int highestCost() {
        return hashes.values().stream()
                .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
                .max()
                .orElse(STANDARD_COST);
    }

    @Override
    public Optional<Person> authenticate(BasicCredentials credentials) {
        String name = credentials.getUsername();
        byte[] password = credentials.getPassword().getBytes(StandardCharsets.UTF_8);
        return isRemembered(name, password) || isRight(name, password)
                ? Optional.of(new Person(name, admins.contains(name)))
                : Optional.empty();
    }

    private boolean isRemembered(String name, byte[] password) {
        Proof proof = proofs.get(name);
        return proof != null
                && clock.instant().isBefore(proof.until)
                && MessageDigest.isEqual(proof.digest, digest(password));
    }

    private boolean isRight(String name, byte[] password) {
        String hash = hashes.getOrDefault(name, hashOfNobody);
        boolean matches = password.length <= LONGEST
                && BCrypt.verifyer().verify(password, hash.getBytes(StandardCharsets.US_ASCII)).verified;
        boolean right = matches && hashes.containsKey(name);
        if (right) {
            proofs.put(name, new Proof(digest(password), clock.instant().plus(REMEMBERED)));
        }
        return right;
    }

    private static byte[] digest(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
