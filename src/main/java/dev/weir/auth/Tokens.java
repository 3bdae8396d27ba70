package dev.weir.auth;

import dev.weir.config.AuthSettings;
import dev.weir.db.SyncPosition;
import dev.weir.db.TokenRow;
import dev.weir.db.TokenRows;
import dev.weir.model.Verb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API tokens. One has 256 random bits, is shown when it is made and never again; the database holds its digest. It is looked
 * up there at each call, so that a revoked one is refused by every node at once. Safe for use by many threads.
 */
public final class Tokens {

    /** By which a token is known, also to those who look for leaked ones. */
    public static final String PREFIX = "weir_";

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private final TokenRows rows;
    private final People people;
    private final InstantSource clock;
    private final boolean enabled;

    Tokens(TokenRows rows, AuthSettings auth, People people, InstantSource clock) {
        this.rows = rows;
        this.people = people;
        this.clock = clock;
        this.enabled = auth.tokens();
    }

    /** What came of the wish for a token. */
    public sealed interface Made {

        /** What the one function or the other makes of it. */
        <T> T match(Function<Token, T> token, Function<Refused, T> refused);

        /** @param secret the token itself; the only time that it is told */
        record Token(String secret, TokenRow row) implements Made {
            @Override
            public <T> T match(Function<Token, T> token, Function<Refused, T> refused) {
                return token.apply(this);
            }

            @Override
            public String toString() {
                return "Token " + row.id();
            }
        }

        /** @param field of the {@link TokenWish} that is at fault */
        record Refused(String field, String message) implements Made {
            @Override
            public <T> T match(Function<Token, T> token, Function<Refused, T> refused) {
                return refused.apply(this);
            }
        }
    }

    /** Whether that person may make tokens: one that was lost makes no others. */
    public boolean mayMake(Person person) {
        return enabled && !person.isAnonymous() && person.via() != Via.TOKEN;
    }

    /** Whether that caller may see tokens, their own at least: one that was lost tells of no others. */
    public boolean maySee(Caller caller) {
        return !caller.person().isAnonymous() && (caller.person().via() != Via.TOKEN || seesAll(caller));
    }

    private static boolean seesAll(Caller caller) {
        return caller.onService(Verb.ADMIN_TOKENS).allowed();
    }

    /** Makes a token of that person's. Whether they may is the caller's to look at. */
    public Made make(Person person, TokenWish wish) {
        return make(people.account(person), wish);
    }

    /** Makes a token of that user of {@code config.yml}. */
    public Made makeFor(String user, TokenWish wish) {
        Account owner = People.user(user);
        return people.isKnown(owner)
                ? make(owner, wish)
                : new Made.Refused("owner", "must be one of auth.basic.users in config.yml");
    }

    private Made make(Account owner, TokenWish wish) {
        if (!enabled) {
            return new Made.Refused("name", "cannot be given: auth.tokens is false in config.yml");
        }
        Instant now = clock.instant();
        Optional<Made> fault = wish.fault(owner, now);
        return fault.orElseGet(() -> store(owner, wish, wish.end(owner, now)));
    }

    private Made store(Account owner, TokenWish wish, Optional<Instant> end) {
        String secret = PREFIX + Digests.random();
        TokenRow row = rows.add(new TokenRows.Made(
                Digests.of(secret),
                wish.name(),
                owner.name(),
                owner.issuer(),
                List.copyOf(owner.groups()),
                wish.rights(),
                wish.team(),
                end));
        LOG.info("Token {} of {} was made: it may {}", row.id(), owner.name(), wish.rights());
        return new Made.Token(secret, row);
    }

    /** Whose that token is, if it opens doors; it counts as used now. */
    Optional<Person> use(String secret) {
        return enabled && TOKEN.matcher(secret).matches()
                ? rows.use(Digests.of(secret)).flatMap(this::owner)
                : Optional.empty();
    }

    private Optional<Person> owner(TokenRow row) {
        Confinement confinement = new Confinement(Set.copyOf(row.rights()), row.team());
        return people.known(account(row), Via.TOKEN, Optional.of(confinement));
    }

    private static Account account(TokenRow row) {
        return new Account(row.owner(), Set.copyOf(row.groups()), row.issuer());
    }

    /** Whether it would open doors now. */
    public boolean isValid(TokenRow row) {
        return enabled && row.isValid(clock.instant()) && people.isKnown(account(row));
    }

    /** The tokens that somebody may see, newest first. */
    public List<TokenRow> list(Caller caller, Optional<SyncPosition> before, int limit) {
        return rows.list(only(caller), before, limit);
    }

    /** How many those are. */
    public long count(Caller caller) {
        return rows.count(only(caller));
    }

    /** All tokens, newest first, for whoever holds the database. */
    public List<TokenRow> all(int limit) {
        return rows.list(Optional.empty(), Optional.empty(), limit);
    }

    private static Optional<String> only(Caller caller) {
        return seesAll(caller) ? Optional.empty() : Optional.of(caller.getName());
    }

    /** Ends one from this moment on; whether there is one that this caller may see. */
    public boolean revoke(Caller caller, UUID id) {
        return rows.find(id)
                .filter(row -> only(caller).stream().allMatch(row.owner()::equals))
                .map(row -> revoked(row, caller.getName()))
                .isPresent();
    }

    /** Ends one for whoever holds the database; whether there is one. */
    public boolean revoke(UUID id) {
        return rows.find(id).map(row -> revoked(row, "weir")).isPresent();
    }

    private TokenRow revoked(TokenRow row, String by) {
        if (rows.revoke(row.id(), by)) {
            LOG.info("Token {} of {} was revoked by {}", row.id(), row.owner(), by);
        }
        return row;
    }

    /** Tokens of somebody of the identity provider lose the groups that their owner is no longer in. */
    void narrow(Account owner) {
        owner.issuer().ifPresent(issuer -> rows.narrow(owner.name(), issuer, List.copyOf(owner.groups())));
    }
}
