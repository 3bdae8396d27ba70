package dev.weir.auth;

import io.dropwizard.auth.basic.BasicCredentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The door of the pages: a name and a password for a session. Ten wrong passwords for one name, or a hundred in all,
 * close it to that name, or to all, until a minute after the first of them. Safe for use by many threads; each node
 * counts for itself.
 */
public final class SignIn {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int OF_ONE_NAME = 10;
    private static final int OF_ALL = 100;
    private static final String ALL = "";

    private final PasswordAuthenticator passwords;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(Instant first, int count) {}

    /** What came of an attempt. */
    public sealed interface Answer {

        /** The token stands in the cookie from now on. */
        record Welcome(String token) implements Answer {
            @Override
            public String toString() {
                return "Welcome";
            }
        }

        /** The name or the password is wrong; which one is not said. */
        record Wrong() implements Answer {}

        /** Too many were wrong a moment ago. */
        record Later() implements Answer {}
    }

    public SignIn(PasswordAuthenticator passwords, Sessions sessions, InstantSource clock) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Answer attempt(String name, String password) {
        forgetOld();
        if (count(name) >= OF_ONE_NAME || count(ALL) >= OF_ALL) {
            return new Answer.Later();
        }
        Optional<Person> person = passwords.authenticate(new BasicCredentials(name, password));
        if (person.isEmpty()) {
            addFailure(name);
            addFailure(ALL);
            return new Answer.Wrong();
        }
        failures.remove(name);
        return new Answer.Welcome(sessions.open(person.get()));
    }

    private int count(String name) {
        Failures counted = failures.get(name);
        return counted == null ? 0 : counted.count;
    }

    private void addFailure(String name) {
        failures.merge(name, new Failures(clock.instant(), 1), (old, one) -> new Failures(old.first, old.count + 1));
    }

    private void forgetOld() {
        Instant start = clock.instant().minus(WINDOW);
        failures.values().removeIf(counted -> counted.first.isBefore(start));
    }
}
