package dev.weir.auth;

import dev.weir.db.SessionRow;
import dev.weir.db.SessionRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Browsers that are signed in. A token has 256 random bits and stands in a cookie; the database holds its digest. A
 * session ends after twelve hours, after two without use, by signing out, or when its person is no longer configured.
 * Safe for use by many threads and by many nodes.
 */
public final class Sessions {

    public static final String COOKIE = "weir_session";
    public static final Duration LIFE = Duration.ofHours(12);

    private static final Duration IDLE = Duration.ofHours(2);

    private final SessionRows rows;
    private final People people;

    Sessions(SessionRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    /** Opens a session for somebody who just proved who they are; returns the token for their cookie. */
    String open(Account account) {
        String token = Digests.random();
        rows.purge(IDLE.toSeconds());
        SessionRow row = new SessionRow(account.name(), List.copyOf(account.groups()), account.issuer());
        rows.add(Digests.of(token), row, LIFE.toSeconds());
        return token;
    }

    /** Whose session that is, if it still is one; it counts as used now. */
    Optional<Person> use(String token) {
        return known(rows.use(Digests.of(token), IDLE.toSeconds()));
    }

    /** The same for what a page asks by itself, with nobody before it. */
    Optional<Person> look(String token) {
        return known(rows.look(Digests.of(token), IDLE.toSeconds()));
    }

    /** Whoever may look without a session. */
    Optional<Person> anybody() {
        return people.anybody(Via.CONSOLE);
    }

    private Optional<Person> known(Optional<SessionRow> row) {
        return row.map(Sessions::account).flatMap(account -> people.known(account, Via.CONSOLE, Optional.empty()));
    }

    private static Account account(SessionRow row) {
        return new Account(row.person(), Set.copyOf(row.groups()), row.issuer());
    }

    /** Ends it; whose it was, if it was one. */
    public Optional<Account> end(String token) {
        return rows.end(Digests.of(token)).map(Sessions::account);
    }

    /** What every form of that session must send back: another site's page cannot know it. */
    public static String formToken(String token) {
        return Digests.derived("form", token);
    }
}
