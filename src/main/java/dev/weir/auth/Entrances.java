package dev.weir.auth;

import dev.weir.config.AuthSettings;
import dev.weir.db.Database;
import dev.weir.db.SessionRows;
import dev.weir.db.TokenRows;
import dev.weir.oidc.Provider;
import java.time.InstantSource;
import java.util.Optional;

/** All ways in, as {@code config.yml} has them. Safe for use by many threads. */
public final class Entrances {

    private final People people;
    private final PasswordAuthenticator passwords;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Optional<Provider> provider;
    private final Optional<ProviderSignIn> providerSignIn;

    /** Nothing is asked of the database or the identity provider yet. */
    public Entrances(AuthSettings auth, Database database, InstantSource clock) {
        people = new People(auth);
        passwords = new PasswordAuthenticator(auth, clock);
        tokens = new Tokens(database.open(TokenRows.class), auth, people, clock);
        SessionRows rows = database.open(SessionRows.class);
        sessions = new Sessions(rows, people);
        signIn = new SignIn(passwords, sessions);
        provider = auth.oidc().map(settings -> new Provider(settings, clock));
        providerSignIn = auth.oidc()
                .flatMap(settings -> provider.map(known -> new ProviderSignIn(
                        settings, known, people, new ProviderSignIn.Kept(rows, sessions, tokens), clock)));
    }

    /** Whether anybody could sign in with a password. */
    public boolean hasUsers() {
        return people.hasUsers();
    }

    People people() {
        return people;
    }

    PasswordAuthenticator passwords() {
        return passwords;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Sessions sessions() {
        return sessions;
    }

    public SignIn signIn() {
        return signIn;
    }

    Optional<Provider> provider() {
        return provider;
    }

    /** The identity provider's way in; empty where none is configured. */
    public Optional<ProviderSignIn> providerSignIn() {
        return providerSignIn;
    }
}
