package dev.weir.auth;

import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.db.SessionRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Browsers that are signed in. A token has 256 random bits and stands in a cookie; the database holds its digest. A
 * session ends after twelve hours, after two without use, by signing out, or when its person is no longer configured.
 * Safe for use by many threads and by many nodes.
 */
public final class Sessions {

    public static final String COOKIE = "weir_session";
    public static final Duration LIFE = Duration.ofHours(12);

    private static final Duration IDLE = Duration.ofHours(2);
    private static final int BYTES = 32;

    private final SessionRows rows;
    private final Set<String> people;
    private final Set<String> admins;
    private final SecureRandom random = new SecureRandom();

    public Sessions(SessionRows rows, AuthSettings auth, AccessSettings access) {
        this.rows = rows;
        this.people = auth.users().stream().map(AuthSettings.User::name).collect(Collectors.toUnmodifiableSet());
        this.admins = access.admins().members();
    }

    /** Opens a session for somebody who just proved who they are; returns the token for their cookie. */
    public String open(Person person) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.purge(IDLE.toSeconds());
        rows.add(digest(token), person.name(), LIFE.toSeconds());
        return token;
    }

    /** Whose session that is, if it still is one; it counts as used now. */
    public Optional<Person> use(String token) {
        return known(rows.use(digest(token), IDLE.toSeconds()));
    }

    /** The same for what a page asks by itself, with nobody before it. */
    public Optional<Person> look(String token) {
        return known(rows.look(digest(token), IDLE.toSeconds()));
    }

    private Optional<Person> known(Optional<String> name) {
        return name.filter(people::contains).map(person -> new Person(person, admins.contains(person)));
    }

    public void end(String token) {
        rows.end(digest(token));
    }

    /** What every form of that session must send back: another site's page cannot know it. */
    public static String formToken(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("form " + token));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
