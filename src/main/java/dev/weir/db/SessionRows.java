package dev.weir.db;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is signed in. A session is known by the SHA-256 digest of its token alone; times are the database's. */
public interface SessionRows {

    @SqlUpdate("""
            insert into session (token_hash, person, expires_at)
            values (:hash, :person, now() + make_interval(secs => :seconds))
            """)
    void add(@Bind("hash") byte[] hash, @Bind("person") String person, @Bind("seconds") long seconds);

    /** The person of a session that has neither expired nor rested for longer than that; it counts as used now. */
    @SqlQuery("""
            update session set seen_at = now()
             where token_hash = :hash and expires_at > now() and seen_at > now() - make_interval(secs => :idle)
            returning person
            """)
    Optional<String> use(@Bind("hash") byte[] hash, @Bind("idle") long idleSeconds);

    /** The same, without counting as use. */
    @SqlQuery("""
            select person from session
             where token_hash = :hash and expires_at > now() and seen_at > now() - make_interval(secs => :idle)
            """)
    Optional<String> look(@Bind("hash") byte[] hash, @Bind("idle") long idleSeconds);

    @SqlUpdate("delete from session where token_hash = :hash")
    void end(@Bind("hash") byte[] hash);

    /** Removes what no cookie can open any more. */
    @SqlUpdate("delete from session where expires_at <= now() or seen_at <= now() - make_interval(secs => :idle)")
    void purge(@Bind("idle") long idleSeconds);
}
