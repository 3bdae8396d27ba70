package dev.weir.db;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is signed in. A session is known by the SHA-256 digest of its token alone; times are the database's. */
public interface SessionRows {

    @SqlUpdate("""
            insert into session (token_hash, person, groups, issuer, expires_at)
            values (:hash, :person, :groups, :issuer, now() + make_interval(secs => :seconds))
            """)
    void add(@Bind("hash") byte[] hash, @BindMethods SessionRow session, @Bind("seconds") long seconds);

    /** A session that has neither expired nor rested for longer than that; it counts as used now. */
    @SqlQuery("""
            update session set seen_at = now()
             where token_hash = :hash and expires_at > now() and seen_at > now() - make_interval(secs => :idle)
            returning person, groups, issuer
            """)
    Optional<SessionRow> use(@Bind("hash") byte[] hash, @Bind("idle") long idleSeconds);

    /** The same, without counting as use. */
    @SqlQuery("""
            select person, groups, issuer from session
             where token_hash = :hash and expires_at > now() and seen_at > now() - make_interval(secs => :idle)
            """)
    Optional<SessionRow> look(@Bind("hash") byte[] hash, @Bind("idle") long idleSeconds);

    /** The one that this was, where there was one. */
    @SqlQuery("delete from session where token_hash = :hash returning person, groups, issuer")
    Optional<SessionRow> end(@Bind("hash") byte[] hash);

    /** Removes what no cookie can open any more. */
    @SqlUpdate("delete from session where expires_at <= now() or seen_at <= now() - make_interval(secs => :idle)")
    void purge(@Bind("idle") long idleSeconds);

    /** Whether that sign-in comes back for the first time. */
    default boolean spend(byte[] hash) {
        forgetSpent();
        return insertSpent(hash) == 1;
    }

    @SqlUpdate("insert into spent_sign_in (hash) values (:hash) on conflict do nothing")
    int insertSpent(@Bind("hash") byte[] hash);

    @SqlUpdate("delete from spent_sign_in where spent_at < now() - interval '1 hour'")
    void forgetSpent();
}
