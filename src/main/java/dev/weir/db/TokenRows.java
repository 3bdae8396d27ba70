package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** API tokens, each known by the SHA-256 digest of its text alone; times are the database's. */
public interface TokenRows {

    String COLUMNS = """
            id, name, owner, issuer, groups, rights, team, created_at, until, used_at, revoked_at, revoked_by
            """;

    /** What is to be made. */
    record Made(
            byte[] hash,
            String name,
            String owner,
            Optional<String> issuer,
            List<String> groups,
            List<String> rights,
            Optional<String> team,
            Optional<Instant> until) {}

    @SqlQuery("""
            insert into token (hash, name, owner, issuer, groups, rights, team, until)
            values (:hash, :name, :owner, :issuer, :groups, :rights, :team, :until)
            returning
            """ + COLUMNS)
    TokenRow add(@BindMethods Made made);

    /** One that is neither revoked nor over; that it was used is written at most once a minute. */
    @SqlQuery("with found as (select " + COLUMNS + """
             from token
              where hash = :hash and revoked_at is null and (until is null or until > now())
            ), used as (
             update token t set used_at = now() from found f
              where t.id = f.id and (f.used_at is null or f.used_at <= now() - interval '1 minute')
            )
            select * from found
            """)
    Optional<TokenRow> use(@Bind("hash") byte[] hash);

    String OF_OWNER = " from token where (:owner::text is null or owner = :owner)";

    /** The next ones of that owner, or of all, newest first. */
    default List<TokenRow> list(Optional<String> owner, Optional<SyncPosition> before, int limit) {
        return page(owner, before.orElse(SyncPosition.START), limit);
    }

    @SqlQuery("select " + COLUMNS + OF_OWNER + " and (created_at, id) < (:p.at, :p.id)"
            + " order by created_at desc, id desc limit :limit")
    List<TokenRow> page(
            @Bind("owner") Optional<String> owner, @BindMethods("p") SyncPosition position, @Bind("limit") int limit);

    @SqlQuery("select count(*)" + OF_OWNER)
    long count(@Bind("owner") Optional<String> owner);

    @SqlQuery("select " + COLUMNS + " from token where id = :id")
    Optional<TokenRow> find(@Bind("id") UUID id);

    /** Whether it was this that ended it. */
    @SqlUpdate("update token set revoked_at = now(), revoked_by = :by where id = :id and revoked_at is null")
    boolean revoke(@Bind("id") UUID id, @Bind("by") String by);

    /** The provider knows somebody in these groups now: their tokens lose all others. */
    @SqlUpdate("""
            update token set groups = array(select unnest(groups) intersect select unnest(:groups::text[]) order by 1)
             where owner = :owner and issuer = :issuer and not groups <@ :groups::text[] and revoked_at is null
            """)
    void narrow(@Bind("owner") String owner, @Bind("issuer") String issuer, @Bind("groups") List<String> groups);
}
