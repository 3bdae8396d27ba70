package dev.weir.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.weir.config.AuthSettings.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The users' bcrypt hashes. Each comparison costs as much as the dearest of them, whether there is a user of that name or
 * not, so that time tells nobody who there is. Safe for use by many threads.
 */
final class Hashes {

    /** Bcrypt reads no further; a longer password would be compared in part. */
    private static final int LONGEST = 72;

    private static final int STANDARD_COST = 10;

    private final Map<String, String> hashes;
    private final int highestCost;
    private final String hashOfNobody;
    private final AtomicLong rounds = new AtomicLong();

    Hashes(List<User> users) {
        hashes = users.stream().collect(Collectors.toUnmodifiableMap(User::name, User::passwordHash));
        highestCost = hashes.values().stream().mapToInt(Hashes::cost).max().orElse(STANDARD_COST);
        hashOfNobody = BCrypt.withDefaults().hashToString(highestCost, "".toCharArray());
    }

    private static int cost(String hash) {
        return Integer.parseInt(hash.substring(4, 6));
    }

    /** Whether that is the user's password; one that is too long to be is not looked at, whoever's it might be. */
    boolean match(String name, byte[] password) {
        return password.length <= LONGEST && isRight(name, password);
    }

    private boolean isRight(String name, byte[] password) {
        String hash = hashes.getOrDefault(name, hashOfNobody);
        count(cost(hash));
        boolean matches = BCrypt.verifyer().verify(password, hash.getBytes(StandardCharsets.US_ASCII)).verified;
        spend(cost(hash));
        return matches && hashes.containsKey(name);
    }

    /** Each cost is twice the one below: a hash of this one and one of each further make up the highest. */
    private void spend(int cost) {
        for (int further = cost; further < highestCost; further++) {
            count(further);
            BCrypt.withDefaults().hash(further, new byte[] {1});
        }
    }

    private void count(int cost) {
        rounds.addAndGet(1L << cost);
    }

    /** How much was computed so far, in rounds of bcrypt, of which a hash of cost <i>n</i> has 2<sup>n</sup>. */
    long rounds() {
        return rounds.get();
    }
}
