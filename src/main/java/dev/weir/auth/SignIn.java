package dev.weir.auth;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The door of the pages: a name and a password for a session. Safe for use by many threads. */
public final class SignIn {

    private final PasswordAuthenticator passwords;
    private final Sessions sessions;

    /** What came of an attempt. */
    public sealed interface Answer {

        /** What one of the functions makes of it. */
        <T> T match(Function<String, T> welcome, Supplier<T> wrong, Function<Duration, T> later);

        /** The token stands in the cookie from now on. */
        record Welcome(String token) implements Answer {
            @Override
            public <T> T match(Function<String, T> welcome, Supplier<T> wrong, Function<Duration, T> later) {
                return welcome.apply(token);
            }

            @Override
            public String toString() {
                return "Welcome";
            }
        }

        /** The name or the password is wrong; which one is not said. */
        record Wrong() implements Answer {
            @Override
            public <T> T match(Function<String, T> welcome, Supplier<T> wrong, Function<Duration, T> later) {
                return wrong.get();
            }
        }

        /** Too many were wrong a moment ago. */
        record Later(Duration pause) implements Answer {
            @Override
            public <T> T match(Function<String, T> welcome, Supplier<T> wrong, Function<Duration, T> later) {
                return later.apply(pause);
            }
        }
    }

    SignIn(PasswordAuthenticator passwords, Sessions sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** @param address where the browser is; {@link CallerAddress} */
    public Answer attempt(String name, String password, String address) {
        return passwords
                .check(name, password, address)
                .match(account -> new Answer.Welcome(sessions.open(account)), Answer.Wrong::new, Answer.Later::new);
    }
}
