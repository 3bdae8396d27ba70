package dev.weir.auth;

import dev.weir.config.OidcSettings;
import dev.weir.db.SessionRows;
import dev.weir.oidc.OidcException;
import dev.weir.oidc.Provider;
import dev.weir.oidc.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A browser's sign-in through the identity provider: the code flow of OpenID Connect with PKCE. All that belongs to one
 * attempt follows from a {@link Journey} that stands in a cookie of that browser, so that it may come back to another node;
 * it comes back once. Safe for use by many threads.
 */
public final class ProviderSignIn {

    /** Holds the {@link Journey} until the browser is back. */
    public static final String COOKIE = "weir_oidc";

    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final OidcSettings settings;
    private final Provider provider;
    private final People people;
    private final Kept kept;
    private final InstantSource clock;

    /** Where what comes of it is kept. */
    record Kept(SessionRows rows, Sessions sessions, Tokens tokens) {}

    ProviderSignIn(OidcSettings settings, Provider provider, People people, Kept kept, InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.people = people;
        this.kept = kept;
        this.clock = clock;
    }

    /** Where the browser goes, and what its cookie holds meanwhile. */
    public record Departure(URI to, String cookie) {
        @Override
        public String toString() {
            return "Departure";
        }
    }

    /**
     * What a browser brings back. Its {@code toString} shows none of it.
     *
     * @param issuer who sends it, where the provider says so (RFC 9207)
     * @param error why the provider did not let them in
     */
    public record Arrival(
            Optional<String> cookie,
            Optional<String> state,
            Optional<String> code,
            Optional<String> issuer,
            Optional<String> error) {
        @Override
        public String toString() {
            return "Arrival";
        }
    }

    /** What came of it. */
    public sealed interface Answer {

        /** What one of the functions makes of it. */
        <T> T match(BiFunction<String, String, T> welcome, Function<String, T> refused, Supplier<T> away);

        /** The token stands in the cookie from now on. @param next a path as it was given */
        record Welcome(String token, String next) implements Answer {
            @Override
            public <T> T match(BiFunction<String, String, T> welcome, Function<String, T> refused, Supplier<T> away) {
                return welcome.apply(token, next);
            }

            @Override
            public String toString() {
                return "Welcome";
            }
        }

        /** @param why a sentence for whoever sits before the browser */
        record Refused(String why) implements Answer {
            @Override
            public <T> T match(BiFunction<String, String, T> welcome, Function<String, T> refused, Supplier<T> away) {
                return refused.apply(why);
            }
        }

        /** The provider does not answer, or not as it should. */
        record Away() implements Answer {
            @Override
            public <T> T match(BiFunction<String, String, T> welcome, Function<String, T> refused, Supplier<T> away) {
                return away.get();
            }
        }
    }

    /** What people know the provider by. */
    public String host() {
        return settings.host();
    }

    /**
     * Sends a browser off; empty where the provider does not answer.
     *
     * @param next where it wants to be afterwards
     * @param weir where it sees Weir
     */
    public Optional<Departure> depart(String next, URI weir) {
        Journey journey = Journey.begin(next, clock.instant());
        try {
            return Optional.of(new Departure(provider.signIn(attempt(journey, weir)), journey.cookie()));
        } catch (OidcException e) {
            LOG.warn("Nobody can sign in through the identity provider: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Lets a browser in that comes back. */
    public Answer arrive(Arrival arrival, URI weir) {
        Optional<Journey> journey =
                arrival.cookie().flatMap(Journey::of).filter(each -> each.isOnTime(clock.instant()));
        if (journey.isEmpty()) {
            return refused("This browser did not begin it, or took more than ten minutes.");
        }
        if (!arrival.state()
                .filter(state -> isEqual(state, journey.get().state()))
                .isPresent()) {
            return refused("The answer belongs to another sign-in.");
        }
        if (arrival.issuer()
                .filter(issuer -> !issuer.equals(settings.issuer().toString()))
                .isPresent()) {
            return refused("The answer is another identity provider's.");
        }
        if (arrival.error().isPresent() || arrival.code().isEmpty()) {
            return refused("The identity provider did not let you in" + error(arrival) + ".");
        }
        return kept.rows().spend(Digests.of(journey.get().cookie()))
                ? exchanged(journey.get(), arrival.code().get(), weir)
                : refused("It was used already.");
    }

    private static Answer refused(String why) {
        LOG.warn("A sign-in through the identity provider was refused: {}", why);
        return new Answer.Refused(why);
    }

    private static boolean isEqual(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** Its code, where it is one; the text may be anybody's. */
    private static String error(Arrival arrival) {
        return arrival.error()
                .filter(error -> error.matches("[a-z_]{1,40}"))
                .map(error -> ": " + error)
                .orElse("");
    }

    private Answer exchanged(Journey journey, String code, URI weir) {
        try {
            return provider.exchange(attempt(journey, weir), code)
                    .match(
                            proved -> welcome(journey, proved),
                            verdict -> refused("What the identity provider sent is not taken: " + verdict.why() + "."));
        } catch (OidcException e) {
            LOG.error("Nobody can sign in through the identity provider: {}", e.getMessage());
            return new Answer.Away();
        }
    }

    private Answer welcome(Journey journey, Verdict.Proved proved) {
        Account account = people.ofProvider(proved.name(), proved.groups());
        if (!people.isKnown(account)) {
            return refused("Your name there is somebody else's here.");
        }
        kept.tokens().narrow(account);
        return new Answer.Welcome(kept.sessions().open(account), journey.next());
    }

    private Provider.Attempt attempt(Journey journey, URI weir) {
        return new Provider.Attempt(journey.state(), journey.nonce(), journey.verifier(), back(weir));
    }

    private URI back(URI weir) {
        return settings.redirectUri().orElseGet(() -> weir.resolve(OidcSettings.CALLBACK));
    }

    /** Where somebody of the provider's signs out there, and comes back from to Weir; empty where that cannot be done. */
    public Optional<URI> signOut(Account account, URI weir) {
        return account.issuer().flatMap(issuer -> provider.signOut(back(weir).resolve("/sign-in")));
    }
}
